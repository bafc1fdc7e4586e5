import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { revokeCredentialsOf } from "./sessions/credential-store.ts"

const devicesOf: Prepared = {
	name: "devices_of_store",
	text: "select id from device where organization_id = $1 and store_id = $2",
}
const closeTime: Prepared = {
	name: "staff_sessions_close_in_store",
	text: `update staff_session set closed_at = now()
		where organization_id = $1 and store_id = $2 and closed_at is null`,
}

/** A store is gone: what would keep its screens in ends with it, and so does whoever stands at one of them. */
export async function endDevicesOf(ctx: Context, storeId: string): Promise<void> {
	const devices = await ctx.query<{ id: string }>(devicesOf, [ctx.organizationId, storeId])
	await revokeCredentialsOf(
		ctx,
		devices.map(({ id }) => id),
		"store removed",
	)
	await ctx.query(closeTime, [ctx.organizationId, storeId])
}
