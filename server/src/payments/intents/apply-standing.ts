import { mayPaymentMove, type PaymentState } from "@comanda/contract/payments/states.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { lockWhole, type Whole } from "../lock-whole.ts"
import type { PaymentRow } from "../payment-row.ts"
import type { Standing, Verdict } from "../providers/provider.ts"
import { settleOrder } from "../settle-order.ts"
import { nextCheck } from "./next-check.ts"
import { takeCaptured } from "./take-captured.ts"
import { writeStanding } from "./write-standing.ts"

/** Nobody believes that a provider has never heard of what he was asked a moment ago. */
const believedMs = 2 * 60_000

export type Applied = { verdict: Verdict; payment: PaymentRow | null }

/**
 * Makes of a payment what its provider says of it, verified. What does not fit what we asked for is not believed. What was
 * captured stays so, whatever comes late; and money that comes late is money.
 */
export async function applyStanding(ctx: Context, paymentId: string, standing: Standing): Promise<Applied> {
	const whole = await lockWhole(ctx, paymentId)
	if (!whole) return { verdict: "not-found", payment: null }
	const { payment } = whole
	const wrong = misfit(payment, standing)
	if (wrong) {
		const { amountMinor, currency, state } = standing
		const told = { orderId: payment.orderId, why: wrong, state, amountMinor, currency }
		record(ctx, payment.storeId, "Payment.Mismatched", payment.id, told)
		return { verdict: wrong, payment }
	}
	const to = targetOf(ctx, payment, standing)
	if (to === payment.status || !mayPaymentMove(payment.status, to))
		return { verdict: "already", payment: await lookLater(ctx, payment, standing) }
	return { verdict: "accepted", payment: await move(ctx, whole, to, standing) }
}

function misfit(payment: PaymentRow, standing: Standing): Verdict | null {
	const { reference, providerRef, state, amountMinor, currency } = standing
	if (reference !== null && reference !== payment.reference) return "not-found"
	if (providerRef !== null && payment.providerRef !== null && providerRef !== payment.providerRef)
		return "not-found"
	if (state !== "CAPTURED" && state !== "AUTHORIZED") return null
	if (currency !== null && currency.toUpperCase() !== payment.currency) return "wrong-currency"
	return amountMinor !== null && amountMinor !== payment.receivedMinor ? "wrong-amount" : null
}

/** Which state that is for us. What the provider never heard of was never asked, once it must have heard. */
function targetOf({ now }: Context, payment: PaymentRow, { state }: Standing): PaymentState {
	// What was reserved and is let go was never taken.
	if (payment.status === "AUTHORIZED" && (state === "CANCELLED" || state === "FAILED")) return "VOIDED"
	if (state !== "NOT_THERE") return state
	const since = payment.askedAt ?? payment.createdAt
	return now.getTime() - since.getTime() > believedMs ? "FAILED" : payment.status
}

async function move(ctx: Context, whole: Whole, to: PaymentState, standing: Standing): Promise<PaymentRow> {
	if (to === "CAPTURED") return takeCaptured(ctx, whole, standing)
	const { payment, order, store } = whole
	const failure = standing.failure ?? (standing.state === "NOT_THERE" ? neverAsked : null)
	const checkAt = nextCheck(ctx.now, { ...payment, status: to })
	const moved = await writeStanding(ctx, payment, to, { ...standing, failure }, { checkAt })
	const { storeId, id, orderId, method, provider } = payment
	const type = told[to]
	if (type) record(ctx, storeId, type, id, { orderId, method, provider, code: failure?.code ?? null })
	if (order) await settleOrder(ctx, order, store)
	return moved
}

/** What is told of a payment that came to nothing. */
const told: Partial<Record<PaymentState, string>> = {
	FAILED: "Payment.Failed",
	EXPIRED: "Payment.Expired",
	CANCELLED: "Payment.Cancelled",
	VOIDED: "Payment.Voided",
}

const neverAsked = { code: "NOT_THERE", message: "The provider was never asked." }

/** Nothing is new but, perhaps, what the provider calls it; and it is asked again later. */
async function lookLater(ctx: Context, payment: PaymentRow, standing: Standing): Promise<PaymentRow> {
	if (payment.checkAt === null && standing.providerRef === payment.providerRef) return payment
	const { providerRef, transactionId } = standing
	const { failureCode, failureMessage } = payment
	const failure = failureCode ? { code: failureCode, message: failureMessage ?? "" } : null
	const said = { providerRef, transactionId, feeMinor: null, card: null, failure }
	return writeStanding(ctx, payment, payment.status, said, { checkAt: nextCheck(ctx.now, payment) })
}
