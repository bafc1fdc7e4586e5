import { v7 as newId } from "uuid"
import type { Prepared, Transaction } from "#platform/database/transaction.ts"

type Query = Pick<Transaction, "query">

export type OwnPassword = { hash: string | null; emailIndex: string | null }

const find: Prepared = {
	name: "password_find",
	text: `select p.email_index as "emailIndex", a.password as hash from person p
		left join person_account a on a.person_id = p.id and a.provider_id = 'credential'
		where p.id = $1`,
}
// Only while it is still the one that was proven: a reset that came in between is not undone.
const replace: Prepared = {
	name: "password_replace",
	text: `update person_account set password = $2, updated_at = now()
		where person_id = $1 and provider_id = 'credential' and password = $3 returning id`,
}
const setFirst: Prepared = {
	name: "password_set_first",
	text: `insert into person_account as a (id, person_id, account_id, provider_id, password)
		values ($3, $1::uuid, $1::uuid::text, 'credential', $2)
		on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = now()
			where a.password is null
		returning id`,
}
const set: Prepared = {
	name: "password_set",
	text: `insert into person_account (id, person_id, account_id, provider_id, password)
		values ($3, $1::uuid, $1::uuid::text, 'credential', $2)
		on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = now()`,
}

export async function findOwnPassword(tx: Query, personId: string): Promise<OwnPassword | null> {
	const [row] = await tx.query<OwnPassword>(find, [personId])
	return row ?? null
}

export async function replacePassword(
	tx: Query,
	personId: string,
	hash: string,
	proven: string,
): Promise<boolean> {
	return (await tx.query(replace, [personId, hash, proven])).length > 0
}

/** For who came in another way and has none. */
export async function setFirstPassword(tx: Query, personId: string, hash: string): Promise<boolean> {
	return (await tx.query(setFirst, [personId, hash, newId()])).length > 0
}

/** Whatever it was before. */
export async function setPassword(tx: Query, personId: string, hash: string): Promise<void> {
	await tx.query(set, [personId, hash, newId()])
}
