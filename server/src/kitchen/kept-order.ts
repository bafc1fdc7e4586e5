import type { OrderStatus } from "@comanda/contract/orders/states.ts"
import { endOrder, lockOrder, moveOrder } from "#orders/index.ts"
import type { Context } from "#platform/context.ts"

/** An order that nobody else moves until this transaction ends. */
export type KeptOrder = { id: string; storeId: string; status: OrderStatus }

export async function keepOrder(
	ctx: Context,
	{ orderId, storeId }: { orderId: string; storeId: string },
): Promise<KeptOrder | null> {
	const status = await lockOrder(ctx, orderId)
	return status ? { id: orderId, storeId, status } : null
}

/** Says what the kitchen's work means for an order. Where its machine has no such way, it stays where it is. */
export async function pushOrder(
	ctx: Context,
	order: KeptOrder,
	to: OrderStatus,
	reason: string | null = null,
): Promise<void> {
	if (order.status !== to && (await moveOrder(ctx, order, to, { text: reason }))) order.status = to
}

/** The order's work cannot be done: it is cancelled as by hand, with what it holds and what hangs in the kitchen. */
export async function giveUpOrder(ctx: Context, order: KeptOrder, reason: string): Promise<void> {
	if (order.status === "CANCELLED") return
	if (!(await moveOrder(ctx, order, "CANCELLED", { code: "OTHER", text: reason }))) return
	order.status = "CANCELLED"
	await endOrder(ctx, order)
}
