import type { Endpoint } from "@comanda/contract/endpoint.ts"
import { followOrder, followStore } from "@comanda/contract/journal/endpoints.ts"
import type { FastifyInstance } from "fastify"
import type { Caller } from "#platform/context.ts"
import { apiBase } from "#platform/http/bind.ts"
import type { Platform } from "#platform/http/platform.ts"
import { readInput } from "#platform/http/read-input.ts"
import { Refusal } from "#platform/refusal.ts"
import { openEventStream } from "./event-stream.ts"
import type { LiveFeed } from "./live-feed.ts"
import { readLastEventId, readPosition } from "./read-position.ts"
import { admit } from "./room-access.ts"

const revalidateMs = 1_000

type Reader = { caller: Caller; token: string; room: string; end: () => void }

/** The feeds for simple readers. They have no verb: the journal itself is the answer. */
export function bindStreams(app: FastifyInstance, platform: Platform, feed: LiveFeed): void {
	const readers = new Set<Reader>()
	bindOne(app, platform, feed, readers, followStore, (input) => `store:${input.storeId}`)
	bindOne(app, platform, feed, readers, followOrder, (input) => `order:${input.orderId}`)
	let checking = false
	const timer = setInterval(async () => {
		if (checking) return
		checking = true
		await revalidate(platform, readers).catch((error) =>
			platform.log.warn({ error: String(error) }, "live readers cannot be checked"),
		)
		checking = false
	}, revalidateMs)
	timer.unref()
	// A stream never ends by itself, and the program would wait for it.
	app.addHook("preClose", async () => {
		clearInterval(timer)
		for (const reader of [...readers]) reader.end()
	})
}

export const streamEndpoints: readonly Endpoint[] = [followStore, followOrder]

type FollowInput = { storeId?: string; orderId?: string; since?: number }

function bindOne(
	app: FastifyInstance,
	platform: Platform,
	feed: LiveFeed,
	readers: Set<Reader>,
	endpoint: Endpoint,
	roomOf: (input: FollowInput) => string,
): void {
	app.get(apiBase + endpoint.path, { config: { endpoint } }, async (request, reply) => {
		const { params, query, caller } = request
		const input = readInput(endpoint, { params, query, body: undefined }) as FollowInput
		const lastSeq = readLastEventId(request.headers["last-event-id"]) ?? readPosition(input.since, "since")
		const room = roomOf(input).toLowerCase()
		const admission = await admit(platform, caller, room)
		if (platform.draining()) throw new Refusal("MAINTENANCE_MODE", "The program is stopping.")
		const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? ""
		const reader: Reader = { caller, token, room, end: () => reply.raw.end() }
		readers.add(reader)
		await openEventStream(reply, feed, admission, lastSeq, () => readers.delete(reader))
	})
}

/** Who was signed out, revoked or lost a role is told nothing more within seconds. */
async function revalidate(platform: Platform, readers: Set<Reader>): Promise<void> {
	if (readers.size === 0) return
	const gone = await platform.revoked([...new Set([...readers].map((reader) => reader.caller))])
	const homes = [...readers].flatMap(({ caller }) =>
		"organizationId" in caller ? [caller.organizationId] : [],
	)
	const shut = await platform.directory.blockedAmong(homes)
	for (const reader of [...readers]) {
		const { caller } = reader
		const isShut = "organizationId" in caller && shut.has(caller.organizationId)
		if (isShut || gone.has(caller) || !(await mayStay(platform, reader))) reader.end()
	}
}

/** A person's roles may have changed since the stream was opened. */
async function mayStay(platform: Platform, { caller, room }: Reader): Promise<boolean> {
	if (caller.kind !== "person" && caller.kind !== "member") return true
	const found = await platform.renew(caller)
	if (!found.ok) return false
	return admit(platform, found.caller, room).then(
		() => true,
		(error: unknown) => !(error instanceof Refusal),
	)
}
