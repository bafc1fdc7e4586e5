import type { LiveMessage } from "@comanda/contract/journal/rooms.ts"
import type { Socket } from "socket.io-client"
import { type ConnectionStore, createConnection } from "./connection.ts"
import { createEntry, type EntryContext, isWorthless } from "./live-entry.ts"
import { retryDelay } from "./retry-delay.ts"

/** One view of a store's journal that a screen keeps itself up to date with. */
export type Following = {
	room: string
	/** The journal position of the snapshot the screen has. */
	seq: number
	onMessage(message: LiveMessage): void
	/** Too much was missed: read the snapshot again and say where it stands. */
	resync(): Promise<number>
	/** The room does not exist for this caller. */
	onRefused?(code: string): void
}

export type Live = {
	connection: ConnectionStore
	/** Starts following; the function it returns stops. */
	follow(following: Following): () => void
	/** Connected without following anything: whose token ends is told within seconds. The function it returns stops. */
	attend(): () => void
	/** Tries at once instead of waiting for the next try: the person or the device says the network is back. */
	retryNow(): void
	/** Until something is followed again. */
	close(): void
}

export type LiveContext = EntryContext & {
	/** This token is worth nothing any more. */
	onRevoked(code: string): void
	/** Asks this often whether anybody is there: for screens that must say within seconds that they are not live. */
	heartbeatMs?: number
}

const ackTimeoutMs = 5_000
const retryMaxMs = 5_000

/** With these the same room may be entered in a moment. */
const passing: ReadonlySet<string> = new Set([
	"RATE_LIMIT_EXCEEDED",
	"INTERNAL_ERROR",
	"DATABASE_ERROR",
	"MAINTENANCE_MODE",
])

type JoinAnswer = { ok: true; seq: number } | { ok: false; code: string }
type Followed = { following: Following; seq: number; stale: boolean }

/**
 * The live side of a screen: it follows rooms, and after every break goes on from the last message it saw, so that
 * nothing is missed and nothing is told twice. The socket is opened with the first room.
 */
export function createLive(context: LiveContext): Live {
	const connection = createConnection(Date.now())
	const rooms = new Map<string, Followed>()
	let socket: Socket | null = null
	let opening = false
	let closed = true
	let failures = 0
	let retryTimer: ReturnType<typeof setTimeout> | undefined
	let heardAt = Date.now()
	let heart: ReturnType<typeof setInterval> | undefined

	const entry = createEntry(context, {
		comeBack() {
			socket?.disconnect()
			retryNow()
		},
		tryLater() {
			socket?.disconnect()
			retryLater()
		},
		giveUp(code) {
			close()
			context.onRevoked(code)
		},
	})

	async function open() {
		if (opening || closed) return
		opening = true
		try {
			// Loaded with the first room: a page that follows nothing needs no socket.
			const { io } = await import("socket.io-client")
			if (closed) opening = false
			else socket = connectWith(io)
		} catch {
			opening = false
			retryLater()
		}
	}

	function connectWith(io: typeof import("socket.io-client").io): Socket {
		const created = io({
			auth: (send) => void entry.present(send),
			transports: ["websocket", "polling"],
			tryAllTransports: true,
			// Ours, below: the screen shows when the next try is, and a returning network skips the wait.
			reconnection: false,
		})
		created.on("connect", joinAll)
		created.on("disconnect", retryLater)
		created.on("connect_error", (error: Error & { data?: { code?: string } }) => {
			const code = error.data?.code
			if (code !== undefined && isWorthless(code)) void entry.putOut(code)
			else retryLater()
		})
		created.on("force_disconnect", (message: { code?: string } | undefined) => {
			void entry.putOut(message?.code ?? "TOKEN_INVALID")
		})
		created.on("resync_required", (message: { room: string }) => {
			const followed = rooms.get(message.room)
			if (followed) void catchUp(followed)
		})
		created.onAny((_: string, message: unknown) => {
			if (isLiveMessage(message)) receive(message)
		})
		return created
	}

	function receive(message: LiveMessage) {
		const followed = rooms.get(message.meta.room)
		if (!followed || followed.stale || message.meta.seq <= followed.seq) return
		followed.seq = message.meta.seq
		followed.following.onMessage(message)
	}

	function retryLater() {
		if (closed || retryTimer !== undefined) return
		failures += 1
		const delayMs = Math.min(retryDelay(failures, null, Math.random()), retryMaxMs)
		const { lostAt } = connection.getState()
		const lostNow = context.heartbeatMs === undefined ? Date.now() : heardAt
		connection.setState({ lostAt: lostAt ?? lostNow, retryAt: Date.now() + delayMs })
		retryTimer = setTimeout(retryNow, delayMs)
	}

	function retryNow() {
		clearTimeout(retryTimer)
		retryTimer = undefined
		if (!socket) void open()
		else if (!socket.connected) socket.connect()
	}

	async function beat() {
		if (!socket?.connected) return
		try {
			await socket.timeout(context.heartbeatMs ?? ackTimeoutMs).emitWithAck("ping", {})
			heardAt = Date.now()
		} catch {
			// The connection is open and dead: an access point that lost its power says no goodbye.
			socket?.disconnect()
			retryLater()
		}
	}

	function joinAll() {
		failures = 0
		entry.entered()
		heardAt = Date.now()
		if (rooms.size === 0) connection.setState({ lostAt: null, retryAt: null })
		for (const followed of rooms.values()) void (followed.stale ? catchUp(followed) : join(followed))
	}

	async function join(followed: Followed) {
		const { room } = followed.following
		if (!socket?.connected) return
		try {
			const message = { room, lastSeq: followed.seq }
			const answer: JoinAnswer = await socket.timeout(ackTimeoutMs).emitWithAck("join", message)
			if (rooms.get(room) !== followed) return
			if (answer.ok) connection.setState({ lostAt: null, retryAt: null })
			else if (passing.has(answer.code)) throw new Error(answer.code)
			else followed.following.onRefused?.(answer.code)
		} catch {
			// No answer on an open connection: it is dead and does not know it yet. Or the server is too busy.
			socket?.disconnect()
			retryLater()
		}
	}

	/** What arrives while the snapshot is read belongs to the time before it, or comes again after the join. */
	async function catchUp(followed: Followed) {
		followed.stale = true
		try {
			followed.seq = await followed.following.resync()
			followed.stale = false
			await join(followed)
		} catch {
			socket?.disconnect()
			retryLater()
		}
	}

	function close() {
		closed = true
		clearInterval(heart)
		clearTimeout(retryTimer)
		retryTimer = undefined
		removeEventListener("online", retryNow)
		socket?.disconnect()
		connection.setState((was) => ({ lostAt: was.lostAt ?? Date.now(), retryAt: null }))
	}

	function reopen() {
		if (!closed) return
		closed = false
		if (context.heartbeatMs !== undefined) heart = setInterval(() => void beat(), context.heartbeatMs)
		addEventListener("online", retryNow)
	}

	return {
		connection,
		follow(following) {
			reopen()
			const followed: Followed = { following, seq: following.seq, stale: false }
			rooms.set(following.room, followed)
			if (socket?.connected) void join(followed)
			else retryNow()
			return () => {
				if (rooms.get(following.room) !== followed) return
				rooms.delete(following.room)
				if (socket?.connected) socket.emit("leave", { room: following.room })
			}
		},
		attend() {
			reopen()
			if (!socket?.connected) retryNow()
			return close
		},
		retryNow,
		close,
	}
}

function isLiveMessage(value: unknown): value is LiveMessage {
	return typeof value === "object" && value !== null && "meta" in value && "event" in value
}
