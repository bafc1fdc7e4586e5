import { addEntries, bills, rounding, tips } from "@comanda/contract/books/accounts.ts"
import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { voidPayment as contract } from "@comanda/contract/payments/following.ts"
import type { Payment } from "@comanda/contract/payments/payment.ts"
import { refundLimitOf } from "@comanda/contract/payments/refund-limit.ts"
import { v7 as newId } from "uuid"
import { post } from "#books/index.ts"
import type { AskingContext, Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { noSuchPayment, reachedPayment } from "../get-payment.ts"
import { askTo } from "../intents/capture-reserved.ts"
import type { Begun } from "../intents/create-intent.ts"
import { writeStanding } from "../intents/write-standing.ts"
import { lockWhole, type Whole } from "../lock-whole.ts"
import { presentPayment } from "../present-payment.ts"
import { settleOrder } from "../settle-order.ts"
import { payOut } from "./pay-out.ts"
import type { RefundRow } from "./refund-row.ts"
import { refuseOwn } from "./refuse-own.ts"

/**
 * Undoes a payment that was keyed in wrongly: as if it had not been, but for the journal and the books, which know both.
 * Of what a provider has taken the money is given back instead.
 */
export async function voidPayment(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Begun> {
	const { paymentId, reason, cashSessionId } = input
	await reachedPayment(ctx, paymentId)
	const whole = await lockWhole(ctx, paymentId)
	if (!whole) throw noSuchPayment()
	const { payment, order, store } = whole
	const isReserved = payment.status === "AUTHORIZED"
	const isUntouched = payment.refundedMinor + payment.refundingMinor === 0
	const isUndoable = payment.status === "CAPTURED" && !payment.provider && order !== null && isUntouched
	if (!isReserved && !isUndoable && payment.status !== "VOIDED")
		throw new Refusal("INVALID_STATUS_TRANSITION", "This is refunded, and not undone.", {
			data: { status: payment.status },
		})
	refuseOwn(ctx, payment, order)
	const limitMinor = refundLimitOf(store.settings.payments.refundLimitMinor, payment.currency)
	if (ctx.grant === "limited" && payment.receivedMinor > limitMinor)
		throw new Refusal("REFUND_LIMIT", "Somebody has to approve this.", { data: { limitMinor } })
	if (isUndoable) await undo(ctx, whole, { reason, cashSessionId })
	return { paymentId }
}

/** Lets go what was reserved. What was taken by hand is undone by then. */
export async function letGo(ctx: AskingContext, { paymentId }: Begun): Promise<Payment> {
	await askTo(ctx, paymentId, "cancel", ["AUTHORIZED"])
	return ctx.transact(async (tx) => {
		const whole = await lockWhole(tx, paymentId)
		if (!whole) throw noSuchPayment()
		return presentPayment(tx, whole.payment)
	})
}

type Why = { reason: string; cashSessionId: string | undefined }

async function undo(
	ctx: Context,
	{ payment, order, store }: Whole,
	{ reason, cashSessionId }: Why,
): Promise<void> {
	const { id, storeId, orderId, amountMinor, tipMinor, roundingMinor, receivedMinor, currency } = payment
	const asRefund = {
		id: newId(),
		storeId,
		amountMinor: receivedMinor,
		method: "ORIGINAL",
		currency,
	} as RefundRow
	const nothing = { account: payment.account ?? bills, tillId: null }
	const from = receivedMinor > 0 ? await payOut(ctx, payment, asRefund, { cashSessionId }) : nothing
	const entries = addEntries(
		{ [bills]: amountMinor, [tips]: tipMinor, [rounding]: roundingMinor },
		{ [from.account]: -receivedMinor },
	)
	post(ctx, {
		storeId,
		kind: "REFUND",
		orderId,
		tillId: from.tillId ?? null,
		subject: id,
		memo: "Void",
		entries,
	})
	const failure = { code: "VOIDED", message: reason }
	const said = { providerRef: null, transactionId: null, feeMinor: null, card: null, failure }
	await writeStanding(ctx, payment, "VOIDED", said)
	const facts = { orderId, amountMinor: receivedMinor, currency, method: payment.method, reason }
	record(ctx, storeId, "Payment.Voided", id, facts)
	if (order) await settleOrder(ctx, order, store)
}
