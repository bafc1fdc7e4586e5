import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

const insert: Prepared = {
	name: "staff_session_insert",
	text: `insert into staff_session (organization_id, id, store_id, member_id, device_id, secret_hash, expires_at)
		values ($1, $2, $3, $4, $5, $6, $7)`,
}
const close: Prepared = {
	name: "staff_session_close",
	text: "update staff_session set closed_at = now() where organization_id = $1 and id = $2 and closed_at is null",
}
const closeAt: Prepared = {
	name: "staff_session_close_at_device",
	text: `update staff_session set closed_at = now()
		where organization_id = $1 and device_id = $2 and closed_at is null returning id`,
}
const closeOf: Prepared = {
	name: "staff_session_close_of_member",
	text: `update staff_session set closed_at = now()
		where organization_id = $1 and member_id = $2 and closed_at is null`,
}

export type NewStaffSession = {
	id: string
	storeId: string
	memberId: string
	deviceId: string
	secretHash: Buffer
	expiresAt: Date
}

export async function insertStaffSession(ctx: Context, row: NewStaffSession): Promise<void> {
	const { id, storeId, memberId, deviceId, secretHash, expiresAt } = row
	await ctx.query(insert, [ctx.organizationId, id, storeId, memberId, deviceId, secretHash, expiresAt])
}

export async function closeStaffSession(ctx: Context, id: string): Promise<void> {
	await ctx.query(close, [ctx.organizationId, id])
}

/** Whoever was at the device before. */
export async function closeSessionsAt(ctx: Context, deviceId: string): Promise<void> {
	await ctx.query(closeAt, [ctx.organizationId, deviceId])
}

/** Wherever a member is at a device. */
export async function closeStaffSessionsOf(ctx: Context, memberId: string): Promise<void> {
	await ctx.query(closeOf, [ctx.organizationId, memberId])
}
