import type { Context } from "#platform/context.ts"
import { isCustomer } from "#platform/is-customer.ts"
import { Refusal } from "#platform/refusal.ts"
import { findOrder, type OrderRow } from "./store.ts"

/** An order the caller may read: any in his stores; for a guest, those of his own session; for a customer, his own. */
export async function readableOrder(ctx: Context, orderId: string): Promise<OrderRow> {
	const order = await findOrder(ctx, orderId)
	if (!order || !isReadable(ctx.caller, order))
		throw new Refusal("ORDER_NOT_FOUND", "There is no such order.")
	return order
}

type Whose = Pick<OrderRow, "guestSessionId" | "customerPersonId">

export function isReadable(caller: Context["caller"], order: Whose): boolean {
	if (caller.kind === "person" && isCustomer(caller)) return order.customerPersonId === caller.id
	return caller.kind !== "guest" || order.guestSessionId === caller.id
}
