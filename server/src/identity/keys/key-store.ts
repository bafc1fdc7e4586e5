import type { Permission } from "@comanda/contract/permissions.ts"
import { v7 as newId } from "uuid"
import type { OrganizationStatus } from "#platform/context.ts"
import type { Prepared, Transaction } from "#platform/database/transaction.ts"

type Query = Pick<Transaction, "query">

export type KeyRow = {
	name: string
	scopes: Permission[]
	onlyStores: string[] | null
	ipAllow: string[]
	status: OrganizationStatus
	isOpen: boolean
	isUsed: boolean
	/** Whether the secret that was brought is the present one, or the one before it in its last hours. */
	isKnown: boolean
	/** The one before, after its last hour: somebody still uses what was replaced. */
	isReplaced: boolean
	/**
	 * The family of refresh tokens that the key was exchanged for has ended. So has every family that began before a
	 * replaced key's last hour: nobody can tell with which of the two it began, and the present key begins another.
	 */
	isFamilyOver: boolean
}

const one: Prepared = {
	name: "api_key_one",
	text: `select k.name, k.scopes, k.only_stores as "onlyStores", k.ip_allow as "ipAllow", standing_of(o) as status,
			k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) as "isOpen",
			coalesce(k.last_used_at < now() - interval '60 seconds', true) as "isUsed",
			k.secret_hash = $3 or (k.previous_hash = $3 and k.previous_until > now()) as "isKnown",
			coalesce(k.previous_hash = $3 and k.previous_until <= now(), false) as "isReplaced",
			exists (select from credential c where c.id = $4 and (c.revoked_at is not null
				or k.previous_until <= now() and c.created_at < k.previous_until)) as "isFamilyOver"
		from api_key k join organization o on o.id = k.organization_id
		where k.organization_id = $1 and k.id = $2`,
}
const used: Prepared = {
	name: "api_key_used",
	text: "update api_key set last_used_at = now() where organization_id = $1 and id = $2",
}

const misused: Prepared = {
	name: "api_key_misused",
	text: `update api_key set misused_at = now() where organization_id = $1 and id = $2
			and (misused_at is null or misused_at < now() - interval '1 hour') returning id`,
}

export async function findKey(
	tx: Query,
	organizationId: string,
	keyId: string,
	by: { secretHash: Buffer | null; familyId: string | null },
): Promise<KeyRow | undefined> {
	const [row] = await tx.query<KeyRow>(one, [organizationId, keyId, by.secretHash, by.familyId])
	return row
}

/** Noted at most once a minute. */
export async function noteKey(tx: Query, organizationId: string, keyId: string): Promise<void> {
	await tx.query(used, [organizationId, keyId])
}

/**
 * A key that was replaced came back after its last hour: a program was forgotten, or somebody has found it. The owner is
 * told, once an hour however often it is tried.
 */
export async function noteReplacedKey(
	tx: Pick<Transaction, "query" | "drafts">,
	organizationId: string,
	keyId: string,
): Promise<void> {
	const [noted] = await tx.query(misused, [organizationId, keyId])
	if (!noted) return
	tx.drafts.push({
		id: newId(),
		stream: organizationId,
		type: "Security.Suspicious",
		actor: `key:${keyId}`,
		onBehalfOf: null,
		device: null,
		request: null,
		subject: keyId,
		payload: { what: "a replaced key came back" },
	})
}
