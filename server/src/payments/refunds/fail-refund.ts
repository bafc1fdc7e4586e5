import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { restore } from "#wallets/index.ts"
import type { PaymentRow } from "../payment-row.ts"
import { findRefund, type RefundRow } from "./refund-row.ts"

const release: Prepared = {
	name: "payment_release_refund",
	text: `update payment set refunding_minor = refunding_minor - $3, updated_at = $4
		where organization_id = $1 and id = $2`,
}
const uncount: Prepared = {
	name: "refund_uncount_lines",
	text: `update refunded_line t set refunded_quantity = t.refunded_quantity - l.quantity from payment_refund_line l
		where l.organization_id = $1 and l.refund_id = $2 and t.organization_id = l.organization_id and t.line_id = l.line_id`,
}
const fail: Prepared = {
	name: "refund_failed",
	text: `update payment_refund set status = 'FAILED', failure_code = $3, failure_message = left($4, 300),
			finished_at = $5, check_at = null
		where organization_id = $1 and id = $2`,
}

/** It did not go back: it may be tried again, or in another way. Somebody is told. */
export async function failRefund(
	ctx: Context,
	payment: PaymentRow,
	refund: RefundRow,
	failure: { code: string; message: string },
): Promise<RefundRow> {
	const { id, storeId, orderId, amountMinor } = refund
	const tenant = ctx.organizationId
	await ctx.query(release, [tenant, payment.id, amountMinor, ctx.now])
	await ctx.query(uncount, [tenant, id])
	// What it had taken out of a wallet is there again to be spent.
	if (payment.purpose === "TOPUP") await restore(ctx, { storeId, paymentId: payment.id, refundId: id })
	await ctx.query(fail, [tenant, id, failure.code, failure.message, ctx.now])
	const facts = { orderId, refundId: id, amountMinor, code: failure.code }
	record(ctx, storeId, "Payment.RefundFailed", payment.id, facts)
	return (await findRefund(ctx, id)) ?? refund
}
