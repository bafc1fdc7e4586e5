import type { OrderStatus } from "@comanda/contract/orders/states.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { OrderRow } from "./order-row.ts"

const before: Prepared = {
	name: "order_before_hold",
	text: `select status from order_status_change where organization_id = $1 and order_id = $2 and status <> 'ON_HOLD'
		order by step desc limit 1`,
}

/** Where an order that was put aside goes on: where it was. */
export async function resumeTo(ctx: Context, order: Pick<OrderRow, "id">): Promise<OrderStatus> {
	const [row] = await ctx.query<{ status: OrderStatus }>(before, [ctx.organizationId, order.id])
	return row?.status === "PREPARING" ? "PREPARING" : "CONFIRMED"
}
