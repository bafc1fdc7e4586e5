import type { Prepared, Transaction } from "#platform/database/transaction.ts"

type Query = Pick<Transaction, "query">

export type CredentialKind = "person" | "device" | "key"
export type Credential = {
	id: string
	kind: CredentialKind
	ownerId: string
	tenant: string | null
	inCookie: boolean
	generation: number
	expiresAt: Date
}
type Found = Credential & { isOver: boolean; isRevoked: boolean; isSameAttempt: boolean }

const columns = `id, kind, owner_id as "ownerId", tenant, in_cookie as "inCookie", generation, expires_at as "expiresAt"`

const insert: Prepared = {
	name: "credential_insert",
	text: `insert into credential (id, kind, owner_id, tenant, in_cookie, lasts_seconds, expires_at)
		values ($1, $2, $3, $4, $5, $6::integer, now() + make_interval(secs => $6::integer)) returning ${columns}`,
}
// Of two that bring the same generation at once, one moves it on; the other finds it moved.
const rotate: Prepared = {
	name: "credential_rotate",
	text: `update credential set generation = generation + 1, rotated_at = now(), rotated_by = $3,
			expires_at = now() + make_interval(secs => lasts_seconds)
		where id = $1 and generation = $2 and revoked_at is null and expires_at > now() returning ${columns}`,
}
const find: Prepared = {
	name: "credential_find",
	text: `select ${columns}, expires_at <= now() as "isOver", revoked_at is not null as "isRevoked",
			coalesce(generation = $2 + 1 and rotated_by = $3 and rotated_at > now() - interval '60 seconds', false)
				as "isSameAttempt"
		from credential where id = $1`,
}
const revoke: Prepared = {
	name: "credential_revoke",
	text: `update credential set revoked_at = now(), revoked_because = $2 where id = $1 and revoked_at is null`,
}
const revokeOwner: Prepared = {
	name: "credential_revoke_owner",
	text: `update credential set revoked_at = now(), revoked_because = $2
		where owner_id = any($1::uuid[]) and revoked_at is null`,
}

export async function insertCredential(
	tx: Query,
	row: Omit<Credential, "generation" | "expiresAt">,
	lastsSeconds: number,
): Promise<Credential> {
	const values = [row.id, row.kind, row.ownerId, row.tenant, row.inCookie, lastsSeconds]
	const [made] = await tx.query<Credential>(insert, values)
	if (!made) throw new Error("A credential was not written.")
	return made
}

export async function rotateCredential(
	tx: Query,
	id: string,
	generation: number,
	by: Buffer | null,
): Promise<Credential | null> {
	const [row] = await tx.query<Credential>(rotate, [id, generation, by])
	return row ?? null
}

export async function findCredential(
	tx: Query,
	id: string,
	generation: number,
	by: Buffer | null,
): Promise<Found | null> {
	const [row] = await tx.query<Found>(find, [id, generation, by])
	return row ?? null
}

export async function revokeCredential(tx: Query, id: string, because: string): Promise<void> {
	await tx.query(revoke, [id, because])
}

/** All that keeps these sessions, devices or keys in. */
export async function revokeCredentialsOf(tx: Query, ownerIds: string[], because: string): Promise<void> {
	if (ownerIds.length > 0) await tx.query(revokeOwner, [ownerIds, because])
}
