import type { Prepared, Transaction } from "#platform/database/transaction.ts"

type Query = Pick<Transaction, "query">

const triesMax = 5

// The one before it stops: there is one code for a number.
const put: Prepared = {
	name: "phone_code_put",
	text: `insert into phone_code (phone_index, code_hash, expires_at, tries_left) values ($1, $2, $3, ${triesMax})
		on conflict (phone_index) do update set code_hash = excluded.code_hash, expires_at = excluded.expires_at,
			tries_left = excluded.tries_left`,
}
// A try is counted by the statement that reads the code, and holds the row: many at once are as many one by one.
const tryOnce: Prepared = {
	name: "phone_code_try",
	text: `update phone_code set tries_left = tries_left - 1
		where phone_index = $1 and expires_at > now() and tries_left > 0 returning code_hash as "codeHash"`,
}
const drop: Prepared = { name: "phone_code_drop", text: "delete from phone_code where phone_index = $1" }

export async function putPhoneCode(
	tx: Query,
	phoneIndex: string,
	codeHash: Buffer,
	expiresAt: Date,
): Promise<void> {
	await tx.query(put, [phoneIndex, codeHash, expiresAt])
}

/** Uses up one of the tries. What the code's hash is, or null when there is no code or no try left. */
export async function tryPhoneCode(tx: Query, phoneIndex: string): Promise<Buffer | null> {
	const [row] = await tx.query<{ codeHash: Buffer }>(tryOnce, [phoneIndex])
	return row?.codeHash ?? null
}

export async function dropPhoneCode(tx: Query, phoneIndex: string): Promise<void> {
	await tx.query(drop, [phoneIndex])
}
