import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { cancelTerminal as onReader } from "@comanda/contract/payments/following.ts"
import type { Payment } from "@comanda/contract/payments/payment.ts"
import { openPaymentStates } from "@comanda/contract/payments/states.ts"
import type { AskingContext, Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { reachedPayment } from "../get-payment.ts"
import { shownOrder } from "../payable-order.ts"
import { findPayment, findPaymentsOf, type PaymentRow } from "../payment-row.ts"
import { presentPayment } from "../present-payment.ts"
import { applyStanding } from "./apply-standing.ts"
import { askTo } from "./capture-reserved.ts"
import type { Begun } from "./create-intent.ts"

const isOpen = ({ status }: PaymentRow) => openPaymentStates.some((state) => state === status)

export async function beginCancel(ctx: Context, { paymentId }: { paymentId: string }): Promise<Begun> {
	const payment = await reachedPayment(ctx, paymentId)
	if (!isOpen(payment) && payment.status !== "CANCELLED") throw decided(payment)
	return { paymentId }
}

export async function beginCancelTerminal(
	ctx: Context,
	{ reader, orderId }: ParsedInputOf<typeof onReader>,
): Promise<Begun> {
	const { order } = await shownOrder(ctx, orderId)
	const there = (await findPaymentsOf(ctx, order.id)).filter((each) => each.terminalId === reader)
	const open = there.find(isOpen)
	if (open) return { paymentId: open.id }
	const last = there.at(-1)
	if (!last) throw new Refusal("NOT_FOUND", "Nothing is paid on this reader.")
	throw decided(last)
}

/**
 * Gives up on money that has not come. The provider is asked to stop, where it can; what it has taken by then is taken.
 */
export async function cancelPayment(ctx: AskingContext, { paymentId }: Begun): Promise<Payment> {
	const { payment } = await askTo(ctx, paymentId, "cancel", openPaymentStates)
	if (!isOpen(payment)) return ctx.transact(async (tx) => answer(tx, payment))
	// It cannot be stopped there: we wait for it no longer, and take it if it comes.
	return ctx.transact(async (tx) => {
		await applyStanding(tx, paymentId, { ...nothingSaid, state: "CANCELLED" })
		return answer(tx, (await findPayment(tx, paymentId)) ?? payment)
	})
}

const nothingSaid = {
	...{ amountMinor: null, currency: null, reference: null, providerRef: null, transactionId: null },
	...{ feeMinor: null, card: null, failure: null },
}

function answer(ctx: Context, payment: PaymentRow): Payment {
	if (payment.status === "CAPTURED" || payment.status === "AUTHORIZED") throw decided(payment)
	return presentPayment(ctx, payment)
}

function decided({ id: paymentId, status }: PaymentRow): Refusal {
	return new Refusal("PAYMENT_ALREADY_PROCESSED", "It is too late for that.", { data: { paymentId, status } })
}
