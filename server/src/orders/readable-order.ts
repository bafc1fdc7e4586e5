import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { findOrder, type OrderRow } from "./store.ts"

/** An order the caller may read: any in his stores, or, for a guest, those of his own session. */
export async function readableOrder(ctx: Context, orderId: string): Promise<OrderRow> {
	const order = await findOrder(ctx, orderId)
	if (!order || !isReadable(ctx.caller, order))
		throw new Refusal("ORDER_NOT_FOUND", "There is no such order.")
	return order
}

export function isReadable(caller: Context["caller"], order: { guestSessionId: string | null }): boolean {
	return caller.kind !== "guest" || order.guestSessionId === caller.id
}
