import { createHash } from "node:crypto"
import type { Endpoint } from "@comanda/contract/endpoint.ts"
import type { Prepared, Transaction } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"

// A key is used up by the commit that stores its answer: the last write of the transaction. Of two requests at
// once the second waits at the key's unique index, fails, is rolled back whole, and gives the first one's answer.

export type IdempotentCall = {
	actor: string
	key: string
	requestHash: Buffer
	/** The endpoint insists on a key: money, stock, orders. */
	required: boolean
}
export type StoredAnswer = { status: number; answer: unknown }
export type AnswerRow = StoredAnswer & { requestHash: Buffer }

const store: Prepared = {
	name: "idempotency_store",
	text: `insert into idempotency_key (organization_id, actor, key, request_hash, status, answer)
		values ($1, $2, $3, $4, $5, $6)`,
}
const find: Prepared = {
	name: "idempotency_find",
	text: `select request_hash as "requestHash", status, answer from idempotency_key
		where organization_id = $1 and actor = $2 and key = $3`,
}

/** What the call asks, or null when it brings no key. Another body under the same key has another hash. */
export function idempotentCall(
	endpoint: Endpoint,
	actor: string,
	header: string | string[] | undefined,
	input: unknown,
): IdempotentCall | null {
	if (endpoint.idempotency === "none") return null
	if (header === undefined) {
		if (endpoint.idempotency === "optional") return null
		throw new Refusal("IDEMPOTENCY_KEY_REQUIRED", "Send an Idempotency-Key that is new for each request.")
	}
	if (typeof header !== "string" || !/^[\x21-\x7e]{1,255}$/.test(header)) {
		const details = [{ field: "Idempotency-Key", code: "invalid", message: "1 to 255 printable characters." }]
		throw new Refusal("VALIDATION_ERROR", "The Idempotency-Key cannot be used.", { details })
	}
	const hash = createHash("sha256").update(endpoint.name).update("\n").update(JSON.stringify(input))
	const required = endpoint.idempotency === "required"
	return { actor, key: header, requestHash: hash.digest(), required }
}

export function storeAnswer(
	tx: Transaction,
	organizationId: string,
	call: IdempotentCall,
	{ status, answer }: StoredAnswer,
): void {
	const values = [organizationId, call.actor, call.key, call.requestHash, status, JSON.stringify(answer)]
	tx.beforeCommit(store, values)
}

/** The answer this key was given before, or null. */
export async function findAnswer(
	tx: Transaction,
	organizationId: string,
	call: IdempotentCall,
): Promise<StoredAnswer | null> {
	const [row] = await tx.query<AnswerRow>(find, [organizationId, call.actor, call.key])
	return answerIn(row, call)
}

export function answerIn(row: AnswerRow | undefined, call: IdempotentCall): StoredAnswer | null {
	if (!row) return null
	if (!row.requestHash.equals(call.requestHash)) {
		throw new Refusal("IDEMPOTENCY_KEY_REUSED", "This key belongs to another request.")
	}
	return { status: row.status, answer: row.answer }
}
