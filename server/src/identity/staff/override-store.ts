import type { Context, OrganizationId } from "#platform/context.ts"
import type { Prepared, Transaction } from "#platform/database/transaction.ts"

const insert: Prepared = {
	name: "override_insert",
	text: `insert into manager_override (organization_id, id, store_id, device_id, approver_id, requested_by, action, subject,
			reason, secret_hash, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
}
// Used up by the statement that finds it, in the transaction of the action itself.
const use: Prepared = {
	name: "override_use",
	text: `update manager_override set used_at = now()
		where organization_id = $1 and id = $2 and secret_hash = $3 and requested_by = $4 and action = $5
			and subject = $6 and used_at is null and expires_at > now()
		returning approver_id as "approverId"`,
}

export type NewOverride = {
	id: string
	storeId: string
	deviceId: string
	approverId: string
	requestedBy: string
	action: string
	subject: string
	reason: string | null
	secretHash: Buffer
	expiresAt: Date
}

export async function insertOverride(ctx: Context, row: NewOverride): Promise<void> {
	const { id, storeId, deviceId, approverId, requestedBy, action, subject } = row
	const rest = [approverId, requestedBy, action, subject, row.reason, row.secretHash, row.expiresAt]
	await ctx.query(insert, [ctx.organizationId, id, storeId, deviceId, ...rest])
}

type Use = { id: string; secretHash: Buffer; requestedBy: string; action: string; subject: string }

/** Who approved it, if it was approved for this, by this caller, and not used before. */
export async function useUpOverride(
	tx: Transaction,
	organizationId: OrganizationId,
	{ id, secretHash, requestedBy, action, subject }: Use,
): Promise<string | null> {
	const values = [organizationId, id, secretHash, requestedBy, action, subject]
	const [row] = await tx.query<{ approverId: string }>(use, values)
	return row?.approverId ?? null
}
