import type { Endpoint } from "@comanda/contract/endpoint.ts"
import { followOrder, followStore } from "@comanda/contract/journal/endpoints.ts"
import type { FastifyInstance } from "fastify"
import { apiBase } from "#platform/http/bind.ts"
import type { Platform } from "#platform/http/platform.ts"
import { readInput } from "#platform/http/read-input.ts"
import { openEventStream } from "./event-stream.ts"
import type { LiveFeed } from "./live-feed.ts"
import { admit } from "./room-access.ts"

/** The feeds for simple readers. They have no verb: the journal itself is the answer. */
export function bindStreams(app: FastifyInstance, platform: Platform, feed: LiveFeed): void {
	bindOne(app, platform, feed, followStore, (input) => `store:${input.storeId}`)
	bindOne(app, platform, feed, followOrder, (input) => `order:${input.orderId}`)
}

export const streamEndpoints: readonly Endpoint[] = [followStore, followOrder]

type FollowInput = { storeId?: string; orderId?: string; since?: number }

function bindOne(
	app: FastifyInstance,
	platform: Platform,
	feed: LiveFeed,
	endpoint: Endpoint,
	roomOf: (input: FollowInput) => string,
): void {
	app.get(apiBase + endpoint.path, { config: { endpoint } }, async (request, reply) => {
		const { params, query } = request
		const input = readInput(endpoint, { params, query, body: undefined }) as FollowInput
		const admission = await admit(platform, request.caller, roomOf(input))
		const header = Number(request.headers["last-event-id"] ?? Number.NaN)
		const resumed = Number.isSafeInteger(header) && header >= 0 ? header : null
		await openEventStream(reply, platform, feed, admission, resumed ?? input.since ?? null)
	})
}
