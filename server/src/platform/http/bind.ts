import { createHash } from "node:crypto"
import type { Endpoint } from "@comanda/contract/endpoint.ts"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { actorOf, type Caller, type Context, type OpenContext } from "#platform/context.ts"
import { inTransaction, type Scope, type Transaction } from "#platform/database/transaction.ts"
import type { Entry } from "#platform/journal/entry.ts"
import type { Route } from "#platform/route.ts"
import { traced, traceOf } from "#platform/telemetry/tracing.ts"
import { envelope } from "./answer.ts"
import { type Authority, authorize, type Target } from "./authorize.ts"
import { findAnswer, type IdempotentCall, idempotentCall, storeAnswer } from "./idempotency.ts"
import type { Platform } from "./platform.ts"
import { readInput } from "./read-input.ts"
import { requestFacts } from "./request-facts.ts"
import { answerWriter } from "./write-answer.ts"

export const apiBase = "/api/v1"

type Call = { request: FastifyRequest; caller: Caller; input: Record<string, unknown>; now: Date }
type Outcome = { status: number; answer: unknown }

/** Binds every endpoint once: parse, authorize, open the transaction, run the verb, commit, answer. */
export function bind(app: FastifyInstance, routes: readonly Route[], platform: Platform): void {
	for (const route of routes) {
		const { endpoint } = route
		const write = answerWriter(endpoint.result, platform.config.production)
		app.route({
			method: endpoint.method,
			url: apiBase + endpoint.path,
			config: { endpoint },
			handler: async (request, reply) => {
				const { params, query, body: sent } = request
				const input = readInput(endpoint, { params, query, body: sent })
				const call: Call = { request, caller: request.caller, input, now: new Date() }
				const outcome = await traced(endpoint.name, traceOf(request.headers.traceparent), () =>
					route.kind === "tenant" ? serveTenant(platform, route, call) : serveOpen(platform, route, call),
				)
				const body = write(outcome.answer, envelope(outcome.answer, call.now))
				return sendBody(request, reply, endpoint, outcome.status, body)
			},
		})
	}
}

async function serveTenant(
	platform: Platform,
	route: Route & { kind: "tenant" },
	call: Call,
): Promise<Outcome> {
	const { endpoint } = route
	const authority = authorize(endpoint, call.caller, await targetOf(platform, call))
	const key = call.request.headers["idempotency-key"]
	const once = idempotentCall(endpoint, actorOf(call.caller), key, call.input)
	const scope = scopeOf(authority, call.caller)
	try {
		const held = platform.metrics.databaseSeconds.startTimer({ endpoint: endpoint.name })
		const { value, entries } = await inTransaction(platform.databases.app, scope, async (tx) => {
			const answer = await route.verb(contextOf(platform, call, authority, tx), call.input as never)
			const outcome = { status: statusOf(endpoint), answer }
			if (once) storeAnswer(tx, authority.organizationId, once, outcome)
			return outcome
		}).finally(held)
		announce(platform, authority.organizationId, entries)
		return value
	} catch (error) {
		// The first request under this key may have been answered already: then that is the answer.
		const earlier = once && (await earlierAnswer(platform, scope, authority, once))
		if (earlier) return earlier
		throw error
	}
}

async function earlierAnswer(
	platform: Platform,
	scope: Scope,
	{ organizationId }: Authority,
	once: IdempotentCall,
): Promise<Outcome | null> {
	const { value } = await inTransaction(platform.databases.app, scope, (tx) =>
		findAnswer(tx, organizationId, once),
	)
	return value
}

async function serveOpen(platform: Platform, route: Route & { kind: "open" }, call: Call): Promise<Outcome> {
	const personId = call.caller.kind === "person" ? call.caller.id : null
	const scope: Scope = { organizationId: null, stores: [], personId }
	let organizationId: string | null = null
	const { value, entries } = await inTransaction(platform.databases.app, scope, async (tx) => {
		const { drafts, ...base } = baseContext(platform, call, tx)
		const ctx: OpenContext = {
			...base,
			enter: async (id, stores) => {
				organizationId = id
				const authority = { organizationId: id as Context["organizationId"], stores, grant: "all" } as const
				await tx.enter({ ...authority, personId })
				return contextOf(platform, call, authority, tx)
			},
		}
		return { status: statusOf(route.endpoint), answer: await route.verb(ctx, call.input as never) }
	})
	if (organizationId) announce(platform, organizationId, entries)
	return value
}

async function targetOf(platform: Platform, { input, request }: Call): Promise<Target> {
	const storeId = typeof input.storeId === "string" ? input.storeId : null
	const header = request.headers["x-organization-id"]
	const named = input.organizationId ?? (typeof header === "string" ? header : null)
	return {
		storeId,
		organizationId: typeof named === "string" ? named : null,
		organizationOfStore: storeId ? await platform.directory.organizationOf(storeId) : null,
	}
}

function scopeOf({ organizationId, stores }: Authority, caller: Caller): Scope {
	return { organizationId, stores, personId: caller.kind === "person" ? caller.id : null }
}

function contextOf(platform: Platform, call: Call, authority: Authority, tx: Transaction): Context {
	return { ...baseContext(platform, call, tx), ...authority }
}

function baseContext(platform: Platform, { request, caller, now }: Call, tx: Transaction) {
	const { db, query, drafts } = tx
	return {
		caller,
		now,
		db,
		query,
		drafts,
		request: requestFacts(request),
		log: request.log as Context["log"],
		signing: platform.signing,
		publicUrl: platform.config.publicUrl,
	}
}

function announce(platform: Platform, organizationId: string, entries: Entry[]): void {
	if (entries.length === 0) return
	platform.announce(entries.map((entry) => ({ ...entry, organizationId })))
}

function statusOf(endpoint: Endpoint): number {
	const creates = endpoint.method === "POST" && /^(place|open|create|enrol)/.test(endpoint.name)
	return creates ? 201 : 200
}

function sendBody(
	request: FastifyRequest,
	reply: FastifyReply,
	endpoint: Endpoint,
	status: number,
	body: string,
): FastifyReply {
	reply.code(status).type("application/json; charset=utf-8")
	if (endpoint.method !== "GET") return reply.header("cache-control", "no-store").send(body)
	const etag = `W/"${createHash("sha1")
		.update(body.replace(/"timestamp":"[^"]*"\}$/, ""))
		.digest("base64url")}"`
	reply.header("etag", etag).header("cache-control", "private, no-cache").header("vary", "authorization")
	if (request.headers["if-none-match"] === etag) return reply.code(304).send()
	return reply.send(body)
}
