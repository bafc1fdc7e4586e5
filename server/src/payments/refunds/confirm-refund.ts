import { bank } from "@comanda/contract/books/accounts.ts"
import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { Refund } from "@comanda/contract/payments/payment.ts"
import type { confirmRefund as contract } from "@comanda/contract/payments/refunding.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { takeBack } from "#wallets/index.ts"
import { lockWhole, type Whole } from "../lock-whole.ts"
import { failRefund } from "./fail-refund.ts"
import { finishRefund } from "./finish-refund.ts"
import { payOut } from "./pay-out.ts"
import { findRefund, presentRefund, type RefundRow } from "./refund-row.ts"
import { tooMuch } from "./write-refund.ts"

const approve: Prepared = {
	name: "refund_approve",
	text: "update payment_refund set approved_by = coalesce(approved_by, $3) where organization_id = $1 and id = $2",
}
const again: Prepared = {
	name: "refund_again",
	text: `update payment_refund set status = 'REQUESTED', asked_at = null, finished_at = null, check_at = $3,
			failure_code = null, failure_message = null
		where organization_id = $1 and id = $2`,
}
const reserve: Prepared = {
	name: "payment_reserve_again",
	text: `update payment set refunding_minor = refunding_minor + $3
		where organization_id = $1 and id = $2 and refunding_minor + refunded_minor + $3 <= received_minor returning id`,
}

/** Somebody has handed out or transferred what waited for him, or could not. */
export async function confirmRefund(
	ctx: Context,
	{ refundId, isDone, reference, cashSessionId }: ParsedInputOf<typeof contract>,
): Promise<Refund> {
	const { whole, refund } = await lockRefund(ctx, refundId)
	if (!refund.isByHand || !["PROCESSING", "PENDING_APPROVAL"].includes(refund.status)) throw notNow(refund)
	const { payment } = whole
	const { storeId, amountMinor } = refund
	record(ctx, storeId, "Payment.RefundConfirmed", payment.id, { refundId, isDone })
	if (!isDone) {
		const message = "Somebody said that it could not be done."
		return presentRefund(ctx, await failRefund(ctx, payment, refund, { code: "BY_HAND", message }))
	}
	await ctx.query(approve, [ctx.organizationId, refundId, ctx.approvedBy])
	// What a provider could not send back itself is transferred from the bank.
	const isTransfer = refund.method === "BANK" || payment.provider !== null
	const from = isTransfer ? { account: bank } : await payOut(ctx, payment, refund, { cashSessionId })
	const taken =
		payment.purpose === "TOPUP"
			? await takeBack(ctx, { storeId, paymentId: payment.id, refundId, amountMinor })
			: null
	const more = { walletAccount: taken?.account ?? null, providerRef: reference ?? null }
	return presentRefund(ctx, await finishRefund(ctx, whole, refund, { ...from, ...more }))
}

/** Tries again what a provider has refused. */
export async function retryRefund(
	ctx: Context,
	{ refundId }: { refundId: string },
): Promise<{ refundId: string }> {
	const { whole, refund } = await lockRefund(ctx, refundId)
	if (refund.status !== "FAILED" || refund.isByHand || !whole.payment.provider) throw notNow(refund)
	const { id: paymentId, receivedMinor, refundedMinor, refundingMinor } = whole.payment
	const values = [ctx.organizationId, paymentId, refund.amountMinor]
	// What it had taken out of a wallet was put back there, and may have been spent.
	const isOfTopUp = whole.payment.purpose === "TOPUP"
	if (isOfTopUp || refund.lines.length > 0 || (await ctx.query(reserve, values)).length === 0)
		throw tooMuch("Ask for it anew.", receivedMinor - refundedMinor - refundingMinor)
	await ctx.query(again, [ctx.organizationId, refundId, ctx.now])
	return { refundId }
}

async function lockRefund(ctx: Context, refundId: string): Promise<{ whole: Whole; refund: RefundRow }> {
	const found = await findRefund(ctx, refundId)
	const whole = found && (await lockWhole(ctx, found.paymentId))
	const refund = whole && (await findRefund(ctx, refundId))
	if (!refund) throw new Refusal("NOT_FOUND", "There is no such refund.")
	if (ctx.grant === "limited") throw new Refusal("FORBIDDEN", "Who leads the store decides this.")
	return { whole, refund }
}

function notNow({ status }: RefundRow): Refusal {
	return new Refusal("INVALID_STATUS_TRANSITION", "This refund does not wait for that.", { data: { status } })
}
