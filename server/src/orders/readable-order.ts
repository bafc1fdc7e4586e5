import type { Context } from "#platform/context.ts"
import { isCustomer } from "#platform/is-customer.ts"
import { Refusal } from "#platform/refusal.ts"
import { findOrder } from "./find-order.ts"
import type { OrderRow } from "./order-row.ts"
import { looksAfter, ownReader } from "./own-reader.ts"

type Whose = Pick<OrderRow, "guestSessionId" | "customerPersonId">
type Asking = Parameters<typeof ownReader>[0]
type Placed = Whose & Pick<OrderRow, "id" | "storeId" | "tableId" | "placedBy" | "assignedMemberId">

/** An order the caller may see: any in his stores; for a waiter, those he looks after; for a guest, his own. */
export async function readableOrder(ctx: Context, orderId: string): Promise<OrderRow> {
	const order = await findOrder(ctx, orderId)
	if (!order || !(await isReadable(ctx, order))) throw noSuchOrder()
	return order
}

export function noSuchOrder(): Refusal {
	return new Refusal("ORDER_NOT_FOUND", "There is no such order.")
}

export async function isReadable(ctx: Asking, order: Placed): Promise<boolean> {
	if (!isOwnOf(ctx.caller, order)) return false
	const reader = await ownReader(ctx, order.storeId)
	return !reader || looksAfter(reader, order)
}

/** A guest's and a customer's are those they made. For others nothing is said here. */
export function isOwnOf(caller: Context["caller"], order: Whose): boolean {
	if (caller.kind === "person" && isCustomer(caller)) return order.customerPersonId === caller.id
	return caller.kind !== "guest" || order.guestSessionId === caller.id
}
