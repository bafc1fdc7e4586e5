import type { OrderStatus, PaymentStatus } from "@comanda/contract/orders/states.ts"
import { findStore, refuseStale, type StoreRow } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { lockedOrder } from "./lock-order.ts"
import type { OrderRow } from "./order-row.ts"
import { noSuchOrder } from "./readable-order.ts"

const open: ReadonlySet<OrderStatus> = new Set([
	"DRAFT",
	"PENDING",
	"CONFIRMED",
	"PREPARING",
	"ON_HOLD",
	"READY",
	"SERVED",
])

const paid: ReadonlySet<PaymentStatus> = new Set(["PAID", "PARTIALLY_REFUNDED", "REFUNDED"])

/**
 * An order to be changed, locked. What is over stays as it is, and what is paid is changed by who may approve it: the
 * money that was taken would no longer fit.
 */
export async function changeableOrder(
	ctx: Context,
	orderId: string,
): Promise<{ order: OrderRow; store: StoreRow }> {
	const order = await lockedOrder(ctx, orderId)
	const store = await findStore(ctx, order.storeId)
	if (!store) throw noSuchOrder()
	if (!open.has(order.status)) {
		throw new Refusal("ORDER_ENDED", "This order is over.", { data: { status: order.status } })
	}
	if (paid.has(order.paymentStatus) && !ctx.approvedBy) {
		throw new Refusal("ORDER_ALREADY_PAID", "What is paid is changed with a manager's approval.")
	}
	refuseStale(ctx, order.version, () => ({ version: order.version }))
	return { order, store }
}
