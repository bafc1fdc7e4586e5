import type { Context } from "#platform/context.ts"
import { isCustomer } from "#platform/is-customer.ts"
import { Refusal } from "#platform/refusal.ts"
import { findOrder } from "./find-order.ts"
import type { OrderRow } from "./order-row.ts"

type Whose = Pick<OrderRow, "guestSessionId" | "customerPersonId">

/** An order the caller may see: any in his stores, or, for a guest or a customer, his own. */
export async function readableOrder(ctx: Context, orderId: string): Promise<OrderRow> {
	const order = await findOrder(ctx, orderId)
	if (!order || !isReadable(ctx.caller, order)) throw noSuchOrder()
	return order
}

export function noSuchOrder(): Refusal {
	return new Refusal("ORDER_NOT_FOUND", "There is no such order.")
}

export function isReadable(caller: Context["caller"], order: Whose): boolean {
	if (caller.kind === "person" && isCustomer(caller)) return order.customerPersonId === caller.id
	return caller.kind !== "guest" || order.guestSessionId === caller.id
}
