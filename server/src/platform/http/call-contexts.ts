import type { FastifyReply, FastifyRequest } from "fastify"
import type { Caller, Context, OpenContext, OutsideContext } from "#platform/context.ts"
import type { Transaction } from "#platform/database/transaction.ts"
import { postContext } from "#platform/messages/post-context.ts"
import { browserSession } from "./browser-session.ts"
import type { Platform } from "./platform.ts"
import { requestFacts } from "./request-facts.ts"

// What a verb is given, for each of the three kinds of routes.

export type Call = {
	request: FastifyRequest
	reply: FastifyReply
	caller: Caller
	input: Record<string, unknown>
	now: Date
}
export type Granted = Pick<Context, "organizationId" | "stores" | "grant" | "approvedBy">

export function contextOf(platform: Platform, call: Call, granted: Granted, tx: Transaction): Context {
	const { organizationId, stores, approvedBy } = granted
	// Approved is approved: the limits that made the approval necessary are the approver's business.
	const grant = approvedBy ? "all" : granted.grant
	return { ...baseContext(platform, call, tx), organizationId, stores, grant, approvedBy }
}

function baseContext(platform: Platform, call: Call, tx: Transaction) {
	const { db, query, beforeCommit, drafts } = tx
	return { ...factsOf(platform, call), ...postContext(platform, tx), db, query, beforeCommit, drafts }
}

function factsOf(platform: Platform, { request, caller, now }: Call) {
	return {
		caller,
		now,
		request: requestFacts(request),
		log: request.log as Context["log"],
		signing: platform.signing,
		caches: platform.caches,
		publicUrl: platform.config.publicUrl,
	}
}

/** The journal is written for the organization that was entered last: a transaction writes one organization's entries. */
export function openContext(
	platform: Platform,
	call: Call,
	tx: Transaction,
	entered: (organizationId: string) => void,
): OpenContext {
	const personId = personOf(call.caller)
	const { drafts, ...base } = baseContext(platform, call, tx)
	return {
		...base,
		enter: async (id, stores) => {
			entered(id)
			const granted = { organizationId: id as Context["organizationId"], stores, grant: "all" } as const
			await tx.enter({ ...granted, personId })
			return contextOf(platform, call, { ...granted, approvedBy: null }, tx)
		},
		become: async ({ id, name }) => {
			await tx.enter({ organizationId: null, stores: [], personId: id })
			const caller: Caller = {
				kind: "person",
				id,
				name,
				sessionId: "",
				method: "",
				platformRole: null,
				memberships: [],
			}
			return openContext(platform, { ...call, caller }, tx, entered)
		},
	}
}

/** `transact` opens a transaction when the verb is ready to write. */
export function outsideContext(
	platform: Platform,
	call: Call,
	{ transact, dispatch }: Pick<OutsideContext, "transact" | "dispatch">,
): OutsideContext {
	const { config, sealing, messages } = platform
	return {
		...factsOf(platform, call),
		sealing,
		canSend: messages.canSend,
		transact,
		dispatch,
		browser: browserSession(call.request, call.reply, config.publicUrl.startsWith("https:")),
	}
}

export function personOf(caller: Caller): string | null {
	return caller.kind === "person" ? caller.id : null
}
