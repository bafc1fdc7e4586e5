import type { Payment } from "@comanda/contract/payments/payment.ts"
import { findOrderMoney } from "#orders/index.ts"
import type { Context } from "#platform/context.ts"
import { isCustomer } from "#platform/is-customer.ts"
import { Refusal } from "#platform/refusal.ts"
import { mayPay } from "./payable-order.ts"
import { findPayment, type PaymentRow } from "./payment-row.ts"
import { presentPayment } from "./present-payment.ts"

export async function getPayment(ctx: Context, { paymentId }: { paymentId: string }): Promise<Payment> {
	return presentPayment(ctx, await reachedPayment(ctx, paymentId))
}

/** A payment within the caller's reach: of an order that he might pay himself. */
export async function reachedPayment(ctx: Context, paymentId: string): Promise<PaymentRow> {
	const payment = await findPayment(ctx, paymentId)
	if (!payment || !(await isReached(ctx, payment))) throw noSuchPayment()
	return payment
}

async function isReached(ctx: Context, { orderId, takenBy }: PaymentRow): Promise<boolean> {
	const { caller } = ctx
	if (orderId) {
		const order = await findOrderMoney(ctx, orderId)
		return order !== undefined && (await mayPay(ctx, order))
	}
	// What goes to a wallet is seen by the staff, and by who pays it.
	if (caller.kind === "guest") return takenBy === `guest:${caller.id}`
	return caller.kind !== "person" || !isCustomer(caller) || takenBy === `person:${caller.id}`
}

export function noSuchPayment(): Refusal {
	return new Refusal("NOT_FOUND", "There is no such payment.")
}
