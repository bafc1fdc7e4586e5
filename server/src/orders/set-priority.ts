import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { setOrderPriority as contract } from "@comanda/contract/orders/moving.ts"
import type { Order } from "@comanda/contract/orders/order.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { lockedOrder } from "./lock-order.ts"
import { presentOrder } from "./present-order.ts"

const write: Prepared = {
	name: "order_set_priority",
	text: `update customer_order set priority = $3, version = version + 1, updated_at = $4
		where organization_id = $1 and id = $2`,
}

/** Puts an order before others, or behind them. The kitchen sorts by it as soon as it reads of it. */
export async function setPriority(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Order> {
	const order = await lockedOrder(ctx, input.orderId)
	const { priority, reason = null } = input
	if (order.priority === priority) return presentOrder(ctx, order)
	await ctx.query(write, [ctx.organizationId, order.id, priority, ctx.now])
	record(ctx, order.storeId, "Order.PriorityChanged", order.id, { from: order.priority, priority, reason })
	return presentOrder(ctx, { ...order, priority, version: order.version + 1 })
}
