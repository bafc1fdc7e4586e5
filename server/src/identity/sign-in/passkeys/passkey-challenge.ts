import { v7 as newId } from "uuid"
import type { Prepared, Transaction } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"

type Query = Pick<Transaction, "query">

const lastsMinutes = 5

const insert: Prepared = {
	name: "passkey_challenge_insert",
	text: `insert into passkey_challenge (id, person_id, challenge, expires_at)
		values ($1, $2, $3, now() + interval '${lastsMinutes} minutes')`,
}
// Used up by the statement that finds it, also when what comes with it is wrong.
const use: Prepared = {
	name: "passkey_challenge_use",
	text: `delete from passkey_challenge
		where id = $1 and person_id is not distinct from $2 and expires_at > now() returning challenge`,
}

/** Keeps what an authenticator is asked to sign: for a person's new passkey, or for whoever comes in with one. */
export async function keepChallenge(tx: Query, personId: string | null, challenge: string): Promise<string> {
	const id = newId()
	await tx.query(insert, [id, personId, challenge])
	return id
}

export async function useChallenge(tx: Query, id: string, personId: string | null): Promise<string> {
	const [row] = await tx.query<{ challenge: string }>(use, [id, personId])
	if (!row) throw new Refusal("LINK_EXPIRED", "This took longer than five minutes, or was used.")
	return row.challenge
}
