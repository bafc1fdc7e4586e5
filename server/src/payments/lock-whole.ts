import { lockOrderMoney, type OrderMoney } from "#orders/index.ts"
import { findStore, type StoreRow } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { findPayment, lockPayment, type PaymentRow } from "./payment-row.ts"

export type Whole = { payment: PaymentRow; order: OrderMoney | null; store: StoreRow }

/** A payment with its order, both locked, in the order in which everybody locks them. Null when there is none. */
export async function lockWhole(ctx: Context, paymentId: string): Promise<Whole | null> {
	const found = await findPayment(ctx, paymentId)
	if (!found) return null
	const order = found.orderId ? await lockOrderMoney(ctx, found.orderId) : null
	const payment = await lockPayment(ctx, paymentId)
	const store = await findStore(ctx, found.storeId)
	if (!payment || !store) return null
	return { payment, order: order ?? null, store }
}
