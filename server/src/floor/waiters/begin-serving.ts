import { sql } from "kysely"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { offerServing } from "./offer-serving.ts"
import { lockServing } from "./serving-rows.ts"

type Ready = { orderId: string; storeId: string; tableId: string; tableNumber: string }

/** An order for a table is ready: somebody is asked to bring it. Reading it twice asks once. */
export async function beginServing(
	ctx: Context,
	{ orderId, storeId, tableId, tableNumber }: Ready,
): Promise<void> {
	const store = await findStore(ctx, storeId)
	if (!store) return
	const { organizationId, now } = ctx
	const { businessDate } = store
	await sql`insert into serving (organization_id, order_id, store_id, table_id, table_number, business_date, status,
			ready_at) values (${organizationId}, ${orderId}, ${storeId}, ${tableId}, ${tableNumber}, ${businessDate}::date,
			'UNASSIGNED', ${now})
		on conflict (organization_id, order_id) do update set status = 'UNASSIGNED', member_id = null, expires_at = null,
			asked_ids = '{}', accepted_at = null, ended_at = null, ready_at = excluded.ready_at,
			table_id = excluded.table_id, table_number = excluded.table_number, business_date = excluded.business_date
		where serving.status = 'WITHDRAWN'`.execute(ctx.db)
	const serving = await lockServing(ctx, orderId)
	// It is new, so that nobody being there is news.
	if (serving?.status === "UNASSIGNED") await offerServing(ctx, { ...serving, status: "PENDING" })
}

/** It was brought, or is not to be brought any more. */
export async function endServing(ctx: Context, orderId: string, to: "SERVED" | "WITHDRAWN"): Promise<void> {
	const serving = await lockServing(ctx, orderId)
	if (!serving || serving.status === "SERVED" || serving.status === "WITHDRAWN") return
	const { organizationId, now } = ctx
	const { memberId, storeId, tableId } = serving
	await sql`update serving set status = ${to}, expires_at = null, ended_at = ${now}
		where organization_id = ${organizationId} and order_id = ${orderId}`.execute(ctx.db)
	if (memberId)
		await sql`update waiter_presence set idle_since = ${now}
		where organization_id = ${organizationId} and member_id = ${memberId} and store_id = ${storeId}`.execute(
			ctx.db,
		)
	const type = to === "SERVED" ? "WaiterAssignment.Served" : "WaiterAssignment.Withdrawn"
	record(ctx, storeId, type, orderId, { orderId, memberId, tableId })
}
