import { addEntries, bills, rounding, tips } from "@comanda/contract/books/accounts.ts"
import { creditNote } from "@comanda/contract/payments/credit-note.ts"
import { post } from "#books/index.ts"
import { findOrder } from "#orders/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import type { Whole } from "../lock-whole.ts"
import { settleOrder } from "../settle-order.ts"
import { findRefund, type RefundRow } from "./refund-row.ts"

const finishPayment: Prepared = {
	name: "payment_refunded",
	text: `update payment set refunding_minor = refunding_minor - $3, refunded_minor = refunded_minor + $3,
			refunded_amount_minor = refunded_amount_minor + $4,
			status = case when refunded_minor + $3 = received_minor then 'REFUNDED' else 'PARTIALLY_REFUNDED' end,
			updated_at = $5
		where organization_id = $1 and id = $2`,
}
const finish: Prepared = {
	name: "refund_succeeded",
	text: `update payment_refund set status = 'SUCCEEDED', provider_ref = coalesce($3, provider_ref), finished_at = $4,
			check_at = null, cash_session_id = coalesce($5, cash_session_id), failure_code = null, failure_message = null
		where organization_id = $1 and id = $2`,
}

type From = {
	/** Where the money came out of, by the books. */
	account: string
	tillId?: string | null
	/** What a top-up had put it into. */
	walletAccount?: string | null
	providerRef?: string | null
}

/** The money is back: it is booked, the order says so, and what was charged for it is charged no longer. */
export async function finishRefund(
	ctx: Context,
	{ payment, order, store }: Whole,
	refund: RefundRow,
	{ account, tillId = null, walletAccount = null, providerRef = null }: From,
): Promise<RefundRow> {
	const { id, storeId, orderId, amountMinor, billMinor, tipMinor, creditedMinor } = refund
	const tenant = ctx.organizationId
	await ctx.query(finishPayment, [tenant, payment.id, amountMinor, billMinor, ctx.now])
	await ctx.query(finish, [tenant, id, providerRef, ctx.now, tillId])
	const whole = order && creditedMinor > 0 ? await findOrder(ctx, order.id) : null
	const entries = addEntries(
		{ [walletAccount ?? bills]: billMinor, [tips]: tipMinor, [account]: -amountMinor },
		{ [rounding]: amountMinor - billMinor - tipMinor },
		whole && order ? creditNote(whole, order.creditedMinor, creditedMinor) : {},
	)
	post(ctx, { storeId, kind: "REFUND", orderId, tillId, subject: id, entries })
	const { currency, method } = refund
	const facts = { orderId, refundId: id, amountMinor, tipMinor, creditedMinor, currency, method }
	const lines = refund.lines.map(({ lineId, quantity }) => ({ lineId, quantity }))
	record(ctx, storeId, "Payment.Refunded", payment.id, { ...facts, lines })
	if (order) await settleOrder(ctx, order, store, order.creditedMinor + creditedMinor)
	return (await findRefund(ctx, id)) ?? refund
}
