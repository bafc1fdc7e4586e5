import type { Prepared, Transaction } from "#platform/database/transaction.ts"

type Query = Pick<Transaction, "query">

export type PasskeyRow = {
	id: string
	personId: string
	name: string
	credentialId: string
	publicKey: Buffer
	counter: number
	transports: string[]
	isBackedUp: boolean
	createdAt: Date
	lastUsedAt: Date | null
}

const columns = `id, person_id as "personId", name, credential_id as "credentialId", public_key as "publicKey", counter,
	transports, is_backed_up as "isBackedUp", created_at as "createdAt", last_used_at as "lastUsedAt"`

const ofPerson: Prepared = {
	name: "passkeys_of_person",
	text: `select ${columns} from person_passkey where person_id = $1 order by created_at, id`,
}
const byCredential: Prepared = {
	name: "passkey_by_credential",
	text: `select ${columns} from person_passkey where credential_id = $1`,
}
const insert: Prepared = {
	name: "passkey_insert",
	text: `insert into person_passkey (id, person_id, name, credential_id, public_key, counter, transports, is_backed_up)
		values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (credential_id) do nothing returning ${columns}`,
}
// The counter goes up each time; where an authenticator has none, it stays at nothing.
const use: Prepared = {
	name: "passkey_use",
	text: `update person_passkey set counter = $2, is_backed_up = $3, last_used_at = now()
		where id = $1 and (counter < $2 or (counter = 0 and $2 = 0)) returning id`,
}
const remove: Prepared = {
	name: "passkey_remove",
	text: "delete from person_passkey where id = $1 and person_id = $2 returning id",
}

export function findPasskeysOf(tx: Query, personId: string): Promise<PasskeyRow[]> {
	return tx.query<PasskeyRow>(ofPerson, [personId])
}

export async function findPasskey(tx: Query, credentialId: string): Promise<PasskeyRow | null> {
	const [row] = await tx.query<PasskeyRow>(byCredential, [credentialId])
	return row ?? null
}

/** Null when this passkey is somebody's already. */
export async function insertPasskey(
	tx: Query,
	row: Omit<PasskeyRow, "createdAt" | "lastUsedAt">,
): Promise<PasskeyRow | null> {
	const { id, personId, name, credentialId, publicKey, counter, transports, isBackedUp } = row
	const values = [id, personId, name, credentialId, publicKey, counter, transports, isBackedUp]
	const [made] = await tx.query<PasskeyRow>(insert, values)
	return made ?? null
}

/** False when the counter was as high before: a copy of the authenticator, or the same answer twice. */
export async function usePasskey(
	tx: Query,
	id: string,
	counter: number,
	isBackedUp: boolean,
): Promise<boolean> {
	return (await tx.query(use, [id, counter, isBackedUp])).length > 0
}

export async function deletePasskey(tx: Query, id: string, personId: string): Promise<boolean> {
	return (await tx.query(remove, [id, personId])).length > 0
}
