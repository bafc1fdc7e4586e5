import type { Prepared, Transaction } from "#platform/database/transaction.ts"

type Query = Pick<Transaction, "query">

export const attemptMinutes = 10

const insert: Prepared = {
	name: "provider_attempt_insert",
	text: `insert into provider_attempt (state_hash, provider, return_to, person_id, session_id, expires_at)
		values ($1, $2, $3, $4, $5, now() + interval '${attemptMinutes} minutes')`,
}
// Used up by the statement that finds it: what was sent twice comes in once.
const use: Prepared = {
	name: "provider_attempt_use",
	text: `delete from provider_attempt where state_hash = $1 and expires_at > now()
		returning provider, return_to as "returnTo", person_id as "personId", session_id as "sessionId"`,
}

export type Attempt = {
	provider: string
	returnTo: string
	/** Whose account is to be opened by the other one, too, and from which session he asked. */
	personId: string | null
	sessionId: string | null
}

export async function insertAttempt(tx: Query, stateHash: Buffer, attempt: Attempt): Promise<void> {
	const { provider, returnTo, personId, sessionId } = attempt
	await tx.query(insert, [stateHash, provider, returnTo, personId, sessionId])
}

export async function useAttempt(tx: Query, stateHash: Buffer): Promise<Attempt | null> {
	const [row] = await tx.query<Attempt>(use, [stateHash])
	return row ?? null
}
