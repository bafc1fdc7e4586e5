import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { findOrder } from "./find-order.ts"
import type { OrderRow } from "./order-row.ts"

type Whose = Pick<OrderRow, "guestSessionId" | "customerPersonId">

/** An order the caller may see: any in his stores, or, for a guest or a customer, his own. */
export async function readableOrder(ctx: Context, orderId: string): Promise<OrderRow> {
	const order = await findOrder(ctx, orderId)
	if (!order || !isReadable(ctx.caller, ctx.grant, order)) throw noSuchOrder()
	return order
}

export function noSuchOrder(): Refusal {
	return new Refusal("ORDER_NOT_FOUND", "There is no such order.")
}

export function isReadable(caller: Context["caller"], grant: Context["grant"], order: Whose): boolean {
	if (caller.kind === "guest") return order.guestSessionId === caller.id
	// Staff who see only what is theirs serve tables; who belongs to no store sees what he ordered.
	const isCustomer = caller.kind === "person" && grant === "own" && caller.memberships.length === 0
	return !isCustomer || order.customerPersonId === caller.id
}
