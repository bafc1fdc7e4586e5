import type { Server as HttpServer } from "node:http"
import { type DefaultEventsMap, Server } from "socket.io"
import { actorOf } from "#platform/context.ts"
import { addressOf } from "#platform/http/address-of.ts"
import { deviceOf } from "#platform/http/browser-session.ts"
import { limitHandshake } from "#platform/http/limit-request.ts"
import type { Platform } from "#platform/http/platform.ts"
import { refusalOf } from "#platform/http/refusal-of.ts"
import { Refusal } from "#platform/refusal.ts"
import { Handshakes } from "./handshakes.ts"
import type { LiveFeed } from "./live-feed.ts"
import { liveMessage } from "./live-message.ts"
import type { LiveSocket, SocketData } from "./live-socket.ts"
import { Places } from "./places.ts"
import { readPosition } from "./read-position.ts"
import { revalidateSockets } from "./revalidate-sockets.ts"
import { admit } from "./room-access.ts"

// The socket's edge. Nothing but the journal's entries goes out here: business code cannot reach a socket.

const socketsPerCallerMax = 5
const socketsPerStoreMax = 1_000
const roomsPerSocketMax = 20
const messagesPerMinute = 100
const unsentMax = 5_000
// A look at the roles may be answered from a memory of three seconds: together they stay below five.
const revalidateMs = 1_000
// All speak alike; what a client hears is decided by the rooms it may enter.
const namespaces = /^\/(orders|inventory|employees|payments|system|kitchen|counter|customers|admin|devices)$/

export type Gateway = { close: () => Promise<void> }

export function openGateway(http: HttpServer, platform: Platform, feed: LiveFeed): Gateway {
	const io = new Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>(http, {
		serveClient: false,
		pingInterval: 25_000,
		pingTimeout: 20_000,
		maxHttpBufferSize: 16_384,
		perMessageDeflate: false,
	})
	const sockets = new Set<LiveSocket>()
	const places = new Places()
	const handshakes = new Handshakes(platform)
	for (const server of [io.of("/"), io.of(namespaces)]) {
		server.use((socket, next) => {
			admitSocket(platform, places, handshakes, socket).then(
				() => next(),
				(error: unknown) => next(handshakeError(error)),
			)
		})
		server.on("connection", (socket: LiveSocket) => {
			sockets.add(socket)
			platform.metrics.sockets.set(sockets.size)
			socket.on("disconnect", () => {
				sockets.delete(socket)
				platform.metrics.sockets.set(sockets.size)
				for (const leave of [...socket.data.joined.values()]) leave()
			})
			serve(platform, feed, socket)
		})
	}
	let checking = false
	const timer = setInterval(async () => {
		if (checking) return
		checking = true
		await revalidateSockets(platform, sockets).catch((error) =>
			platform.log.warn({ error: String(error) }, "live callers cannot be checked"),
		)
		checking = false
	}, revalidateMs)
	timer.unref()
	return {
		async close() {
			clearInterval(timer)
			io.local.disconnectSockets(true)
			// Only the sockets' edge: closing all of `io` would wait here for requests that the HTTP side ends later.
			io.engine.close()
		},
	}
}

/** The place is taken before anything else is waited for, so that many at once find no more of them than one by one. */
async function admitSocket(
	platform: Platform,
	places: Places,
	handshakes: Handshakes,
	socket: LiveSocket,
): Promise<void> {
	const token = tokenOf(socket)
	const address = addressOf(socket.handshake.headers, socket.handshake.address, platform.config.TRUST_PROXY)
	await limitHandshake(platform, address)
	const found = await platform.authenticate(token, address, deviceOf(socket.handshake.headers.cookie))
	handshakes.note(socket.conn, address, found)
	if (!found.ok) throw found.refusal
	const { caller } = found
	if (caller.kind === "nobody") throw new Refusal("UNAUTHORIZED", "Live news needs a token.")
	const limits: [string, number][] = []
	if (caller.kind !== "device") limits.push([actorOf(caller), socketsPerCallerMax])
	if ("storeId" in caller) limits.push([`store:${caller.storeId}`, socketsPerStoreMax])
	const leave = places.take(limits)
	if (!leave) throw tooMany()
	socket.data = { token, caller, joined: new Map() }
	socket.once("disconnect", leave)
	// Who gives up before he is in was never connected, so he is never disconnected either.
	if (socket.conn.readyState === "open") socket.conn.once("close", leave)
	else leave()
}

function tokenOf(socket: LiveSocket): string {
	const { token } = socket.handshake.auth as { token?: unknown }
	const header = /^Bearer (.+)$/i.exec(socket.handshake.headers.authorization ?? "")?.[1]
	return typeof token === "string" ? token : (header ?? "")
}

function tooMany(): Refusal {
	return new Refusal("RATE_LIMIT_EXCEEDED", "Too many live connections.", { retryAfterSeconds: 30 })
}

function handshakeError(error: unknown): Error {
	const refusal = refusalOf(error)
	const told = new Error(refusal?.code ?? "INTERNAL_ERROR") as Error & { data?: unknown }
	const { code = "INTERNAL_ERROR", message = "", retryAfterSeconds } = refusal ?? {}
	told.data = { code, message, ...(retryAfterSeconds ? { retryAfterSeconds } : {}) }
	return told
}

type Acknowledge = (answer: { ok: true; seq: number } | { ok: false; code: string }) => void

function serve(platform: Platform, feed: LiveFeed, socket: LiveSocket): void {
	let heard = 0
	let minute = 0
	const within = (): boolean => {
		const now = Math.floor(Date.now() / 60_000)
		heard = now === minute ? heard + 1 : 1
		minute = now
		return heard <= messagesPerMinute
	}
	const on = (event: string, work: (body: unknown, answer: Acknowledge) => Promise<void>): void => {
		socket.on(event, (body: unknown, acknowledge: unknown) => {
			const answer: Acknowledge = typeof acknowledge === "function" ? (acknowledge as Acknowledge) : () => {}
			const run = within() ? work(body, answer) : Promise.reject(tooMany())
			run.catch((error: unknown) => answer({ ok: false, code: refusalOf(error)?.code ?? "INTERNAL_ERROR" }))
		})
	}
	on("join", (body, answer) => join(platform, feed, socket, body, answer))
	on("resume", (body, answer) => join(platform, feed, socket, body, answer))
	// A screen that must say within seconds that it is not live asks; a dead access point answers nothing.
	on("ping", async (_body, answer) => answer({ ok: true, seq: 0 }))
	on("leave", async (body, answer) => {
		const room = (body as { room?: unknown } | null)?.room
		if (typeof room === "string") socket.data.joined.get(room)?.()
		answer({ ok: true, seq: 0 })
	})
}

async function join(
	platform: Platform,
	feed: LiveFeed,
	socket: LiveSocket,
	body: unknown,
	answer: Acknowledge,
): Promise<void> {
	const { room: name, lastSeq } = (body ?? {}) as { room?: unknown; lastSeq?: unknown }
	const seq = readPosition(lastSeq, "lastSeq")
	const admission = await admit(platform, socket.data.caller, name)
	const { joined } = socket.data
	const earlier = joined.get(admission.name)
	if (!earlier && joined.size >= roomsPerSocketMax) throw tooMany()
	earlier?.()
	let left = false
	let stop = () => {}
	const leave = () => {
		left = true
		stop()
		if (joined.get(admission.name) === leave) joined.delete(admission.name)
	}
	joined.set(admission.name, leave)
	const follower = {
		organizationId: admission.organizationId,
		stream: admission.storeId,
		// A client that brings no seq wants only what comes.
		seq: seq ?? Number.MAX_SAFE_INTEGER,
		deliver: (entries: readonly Parameters<typeof liveMessage>[1][]) => {
			// The room may have been left, or entered again, while the past was being read.
			if (left) return
			for (const entry of entries) {
				const message = liveMessage(admission, entry)
				if (!message) continue
				socket.emit(message.event, message)
				// A client that does not read is let go; it comes back with its last seq.
				if (unsent(socket) > unsentMax) socket.disconnect(true)
				platform.metrics.liveMessages.inc()
				platform.metrics.liveDelaySeconds.observe(Math.max(0, Date.now() - entry.at.getTime()) / 1000)
			}
		},
		resync: () => {
			if (!left) socket.emit("resync_required", { room: admission.name })
			leave()
		},
	}
	try {
		const following = await feed.follow(follower)
		stop = following.stop
		if (left || !socket.connected) leave()
		answer({ ok: true, seq: following.seq })
	} catch (error) {
		leave()
		throw error
	}
}

/** What waits to be sent. Engine.IO calls the list private, and has no other word for it. */
function unsent(socket: LiveSocket): number {
	return (socket.conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length
}
