import type { Endpoint } from "@comanda/contract/endpoint.ts"
import type { Prepared, Transaction } from "#platform/database/transaction.ts"
import type { Call } from "./call-contexts.ts"
import {
	type AnswerRow,
	answerIn,
	type IdempotentCall,
	idempotentCall,
	type StoredAnswer,
} from "./idempotency.ts"

// What people did under a key where no organization is entered before the verb runs: looking after the installation.
// Each finds what he was answered himself; the database shows him no other's.

const store: Prepared = {
	name: "platform_answer_store",
	text: `insert into platform_answer (person_id, key, request_hash, status, answer) values ($1, $2, $3, $4, $5)`,
}
const find: Prepared = {
	name: "platform_answer_find",
	text: `select request_hash as "requestHash", status, answer from platform_answer
		where person_id = $1 and key = $2`,
}

/** Null without a key, and for who is no person: strangers have no answers of their own. */
export function platformCall(endpoint: Endpoint, { caller, request, input }: Call): IdempotentCall | null {
	if (caller.kind !== "person") return null
	return idempotentCall(endpoint, caller.id, request.headers["idempotency-key"], input)
}

export function storePlatformAnswer(
	tx: Transaction,
	call: IdempotentCall,
	{ status, answer }: StoredAnswer,
): void {
	tx.beforeCommit(store, [call.actor, call.key, call.requestHash, status, JSON.stringify(answer)])
}

export async function findPlatformAnswer(
	tx: Transaction,
	call: IdempotentCall,
): Promise<StoredAnswer | null> {
	const [row] = await tx.query<AnswerRow>(find, [call.actor, call.key])
	return answerIn(row, call)
}
