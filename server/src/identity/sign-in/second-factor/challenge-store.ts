import type { Prepared, Transaction } from "#platform/database/transaction.ts"

type Query = Pick<Transaction, "query">

const insert: Prepared = {
	name: "second_factor_challenge_insert",
	text: `insert into second_factor_challenge (secret_hash, person_id, expires_at) values ($1, $2, $3)`,
}
// Locked: of two that answer it at once the second finds it gone.
const take: Prepared = {
	name: "second_factor_challenge_take",
	text: `select person_id as "personId" from second_factor_challenge
		where secret_hash = $1 and expires_at > now() for update`,
}
const drop: Prepared = {
	name: "second_factor_challenge_drop",
	text: "delete from second_factor_challenge where secret_hash = $1",
}
const dropAll: Prepared = {
	name: "second_factor_challenge_drop_all",
	text: "delete from second_factor_challenge where person_id = $1",
}

type NewChallenge = { secretHash: Buffer; personId: string; expiresAt: Date }

export async function insertChallenge(tx: Query, challenge: NewChallenge): Promise<void> {
	const { secretHash, personId, expiresAt } = challenge
	await tx.query(insert, [secretHash, personId, expiresAt])
}

/** Whom a challenge waits for. Nobody else can answer it until this transaction has ended. */
export async function takeChallenge(tx: Query, secretHash: Buffer): Promise<string | null> {
	const [row] = await tx.query<{ personId: string }>(take, [secretHash])
	return row?.personId ?? null
}

export async function dropChallenge(tx: Query, secretHash: Buffer): Promise<void> {
	await tx.query(drop, [secretHash])
}

/** What a password opened half-way before it was changed leads nowhere any more. */
export async function dropChallengesOf(tx: Query, personId: string): Promise<void> {
	await tx.query(dropAll, [personId])
}
