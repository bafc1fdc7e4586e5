import type { OrderStatus } from "@comanda/contract/orders/states.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { findOrder } from "./find-order.ts"
import type { OrderRow } from "./order-row.ts"
import { isReadable, noSuchOrder } from "./readable-order.ts"

const lock: Prepared = {
	name: "order_lock",
	text: "select status from customer_order where organization_id = $1 and id = $2 for no key update",
}
const lockAll: Prepared = {
	name: "orders_lock",
	text: `select id from customer_order where organization_id = $1 and id = any ($2::uuid[]) order by id for no key update`,
}

/** Keeps the order for this transaction: what several do to it happens one after the other. */
export async function lockOrder(ctx: Context, orderId: string): Promise<OrderStatus | null> {
	const [row] = await ctx.query<{ status: OrderStatus }>(lock, [ctx.organizationId, orderId])
	return row?.status ?? null
}

/** The order as it is once nobody else changes it. The lock and the look travel together. */
export async function lockedOrder(ctx: Context, orderId: string): Promise<OrderRow> {
	const [, order] = await Promise.all([lockOrder(ctx, orderId), findOrder(ctx, orderId)])
	if (!order || !(await isReadable(ctx, order))) throw noSuchOrder()
	return order
}

/** Several, always in the order of their ids, so that no two wait for each other. */
export async function lockOrders(ctx: Context, orderIds: readonly string[]): Promise<void> {
	await ctx.query(lockAll, [ctx.organizationId, orderIds])
}
