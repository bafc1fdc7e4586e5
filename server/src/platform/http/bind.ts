import { addressesOf, type Endpoint, pathParameters, successStatus } from "@comanda/contract/endpoint.ts"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { type AskingContext, actorOf, type Caller, type OpenContext } from "#platform/context.ts"
import { inTransaction, type Scope, type Transaction } from "#platform/database/transaction.ts"
import type { Entry } from "#platform/journal/entry.ts"
import type { ReadyAnswer, Route } from "#platform/route.ts"
import { traced, traceOf } from "#platform/telemetry/tracing.ts"
import { envelope } from "./answer.ts"
import { type Authority, authorize, authorizeOpen, type Target } from "./authorize.ts"
import { type Call, contextOf, openContext, outsideContext, personOf } from "./call-contexts.ts"
import { type Dispatch, dispatcher } from "./dispatch.ts"
import { findCustomerOf } from "./find-customer-of.ts"
import { findAnswer, type IdempotentCall, idempotentCall, storeAnswer } from "./idempotency.ts"
import { recallAnswer, rememberAnswer } from "./kept-answers.ts"
import { noteSupport } from "./note-support.ts"
import type { Platform } from "./platform.ts"
import { findPlatformAnswer, platformCall, storePlatformAnswer } from "./platform-answers.ts"
import { readInput } from "./read-input.ts"
import { sendOutcome } from "./send-outcome.ts"
import { sendReady } from "./send-ready.ts"
import { answerWriter } from "./write-answer.ts"

export const apiBase = "/api/v1"

type Outcome = { status: number; answer: unknown }

/** Binds every endpoint once: parse, authorize, open the transaction, run the verb, commit, answer. */
export function bind(app: FastifyInstance, routes: readonly Route[], platform: Platform): void {
	const dispatch = dispatcher(routes, (route, call) => serve(platform, route, call, dispatch(call)))
	for (const route of routes) {
		const { endpoint } = route
		const write = answerWriter(endpoint.result, platform.config.production)
		const answer = async (request: FastifyRequest, reply: FastifyReply, input: Call["input"]) => {
			const call: Call = { request, reply, caller: request.caller, input, now: new Date() }
			const readily = await readyAnswer(platform, route, call)
			if (readily) return sendReady(request, reply, readily)
			const outcome = await traced(endpoint.name, traceOf(request.headers.traceparent), () =>
				serve(platform, route, call, dispatch(call)),
			)
			const written = await readyAnswer(platform, route, call)
			if (written) return sendReady(request, reply, written)
			const body = write(outcome.answer, envelope(outcome.answer, call.now))
			return sendOutcome(request, reply, route, { ...outcome, body })
		}
		for (const { method, path, fields } of addressesOf(endpoint)) {
			const asked = { ...endpoint, method, path }
			app.route({
				method,
				url: apiBase + path,
				config: { endpoint },
				...(endpoint.bodyBytesMax ? { bodyLimit: endpoint.bodyBytesMax } : {}),
				handler: async (request, reply) => {
					const { query, body } = request
					const params = { ...fields, ...(request.params as object) }
					return answer(request, reply, readInput(asked, { params, query, body }))
				},
			})
		}
	}
}

function serve(platform: Platform, route: Route, call: Call, dispatch: Dispatch): Promise<Outcome> {
	if (route.kind === "tenant") return serveWhole(platform, route, call)
	authorizeOpen(route.endpoint, call.caller, { needsSecondFactor: platform.config.production })
	return route.kind === "open"
		? serveOpen(platform, route, call)
		: serveOutside(platform, route, call, dispatch)
}

/** The bytes of an answer that is known to be true, for who may have it. */
async function readyAnswer(platform: Platform, route: Route, call: Call): Promise<ReadyAnswer | null> {
	if (route.kind !== "tenant" || !route.ready) return null
	const { organizationId } = authorize(route.endpoint, call.caller, await targetOf(platform, call))
	return route.ready(platform.caches, organizationId, call.input as never)
}

/** What the verb begins, and what follows from it once that is committed. */
async function serveWhole(
	platform: Platform,
	route: Route & { kind: "tenant" },
	call: Call,
): Promise<Outcome> {
	const outcome = await serveTenant(platform, route, call)
	if (!route.follow) return outcome
	const authority = authorize(route.endpoint, call.caller, await targetOf(platform, call))
	const asking = askingContext(platform, call, authority)
	return { ...outcome, answer: await route.follow(asking, outcome.answer as never) }
}

/** Each of its transactions is as the caller's own, at its own moment. */
function askingContext(platform: Platform, call: Call, authority: Authority): AskingContext {
	const { organizationId } = authority
	const { sealing, config } = platform
	return {
		organizationId,
		sealing,
		publicUrl: config.publicUrl,
		log: call.request.log as AskingContext["log"],
		async transact(work) {
			const scope = scopeOf(authority, call.caller)
			const now = new Date()
			const { value, entries } = await inTransaction(platform.databases.app, scope, (tx) =>
				work(contextOf(platform, { ...call, now }, { ...authority, approvedBy: null }, tx)),
			)
			announce(platform, organizationId, entries)
			return value
		},
	}
}

async function serveTenant(
	platform: Platform,
	route: Route & { kind: "tenant" },
	call: Call,
): Promise<Outcome> {
	const { endpoint } = route
	const askedAt = performance.now()
	const authority = authorize(endpoint, call.caller, await targetOf(platform, call))
	const authorizeMs = call.request.authorizeMs + performance.now() - askedAt
	platform.metrics.authorizeSeconds.observe({ caller: call.caller.kind }, authorizeMs / 1_000)
	const key = call.request.headers["idempotency-key"]
	const once = idempotentCall(endpoint, actorOf(call.caller), key, call.input)
	const known = await recallAnswer(platform, authority.organizationId, once)
	if (known) return known
	await route.warm?.(platform.caches, authority.organizationId, call.input as never)
	const input = route.prepare ? await route.prepare(platform.files, call.input as never) : call.input
	const scope = scopeOf(authority, call.caller)
	try {
		const held = platform.metrics.databaseSeconds.startTimer({ endpoint: endpoint.name })
		const { value, entries } = await inTransaction(platform.databases.app, scope, async (tx) => {
			const approvedBy = authority.needsOverride
				? await useOverride(platform, tx, endpoint, call, authority)
				: null
			const ctx = contextOf(platform, call, { ...authority, approvedBy }, tx)
			const answer = await route.verb(ctx, input as never)
			noteSupport(ctx, endpoint, call.input, authority.supportAccess)
			const outcome = { status: successStatus(endpoint), answer }
			if (once) storeAnswer(tx, authority.organizationId, once, outcome)
			return outcome
		}).finally(held)
		announce(platform, authority.organizationId, entries)
		rememberAnswer(platform, authority.organizationId, once, value)
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
	const { endpoint } = route
	const once = platformCall(endpoint, call)
	try {
		return await transact(platform, call, async (ctx, tx) => {
			const outcome = { status: successStatus(endpoint), answer: await route.verb(ctx, call.input as never) }
			if (once) storePlatformAnswer(tx, once, outcome)
			return outcome
		})
	} catch (error) {
		const earlier = once && (await transact(platform, call, (_, tx) => findPlatformAnswer(tx, once)))
		if (earlier) return earlier
		throw error
	}
}

async function serveOutside(
	platform: Platform,
	route: Route & { kind: "outside" },
	call: Call,
	dispatch: Dispatch,
): Promise<Outcome> {
	const ctx = outsideContext(platform, call, { dispatch, transact: (work) => transact(platform, call, work) })
	return { status: successStatus(route.endpoint), answer: await route.verb(ctx, call.input as never) }
}

/** One transaction that begins before a tenant is known. */
async function transact<T>(
	platform: Platform,
	call: Call,
	work: (ctx: OpenContext, tx: Transaction) => Promise<T>,
): Promise<T> {
	const scope: Scope = { organizationId: null, stores: [], personId: personOf(call.caller) }
	let organizationId: string | null = null
	const { value, entries } = await inTransaction(platform.databases.app, scope, (tx) =>
		work(
			openContext(platform, call, tx, (id) => {
				organizationId = id
			}),
			tx,
		),
	)
	if (organizationId) announce(platform, organizationId, entries)
	return value
}

async function targetOf(platform: Platform, { input, request, caller }: Call): Promise<Target> {
	const storeId = typeof input.storeId === "string" ? input.storeId : null
	const header = request.headers["x-organization-id"]
	const named = input.organizationId ?? (typeof header === "string" ? header : null)
	const organizationId = typeof named === "string" ? named : null
	const organizationOfStore = storeId ? await platform.directory.organizationOf(storeId) : null
	const orderId = typeof input.orderId === "string" ? input.orderId : null
	return {
		storeId,
		organizationId,
		organizationOfStore,
		customerOf: await findCustomerOf(platform, caller, { organizationOfStore, organizationId, orderId }),
		hasOverride: request.headers["x-override"] !== undefined,
	}
}

/** The approval is of one permission and of the thing the path ends with. */
async function useOverride(
	platform: Platform,
	tx: Transaction,
	endpoint: Endpoint,
	{ request, caller, input }: Call,
	{ organizationId }: Authority,
): Promise<string> {
	const subject = String(input[pathParameters(endpoint.path).at(-1) ?? ""] ?? "")
	const token = String(request.headers["x-override"])
	const use = { token, caller, organizationId, action: endpoint.access, subject }
	return (await platform.useOverride(tx, use)).approvedBy
}

function scopeOf({ organizationId, stores }: Authority, caller: Caller): Scope {
	return { organizationId, stores, personId: personOf(caller) }
}

function announce(platform: Platform, organizationId: string, entries: Entry[]): void {
	if (entries.length === 0) return
	platform.announce(entries.map((entry) => ({ ...entry, organizationId })))
}
