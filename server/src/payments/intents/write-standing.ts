import type { PaymentState } from "@comanda/contract/payments/states.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { PaymentRow } from "../payment-row.ts"
import type { Standing } from "../providers/provider.ts"

const write: Prepared = {
	name: "payment_standing",
	text: `update payment set status = $3, provider_ref = coalesce($4, provider_ref),
			transaction_id = coalesce($5, transaction_id), fee_minor = coalesce($6, fee_minor),
			card_brand = coalesce($7, card_brand), card_last4 = coalesce($8, card_last4), failure_code = $9,
			failure_message = left($10, 300), account = coalesce($11, account), captured_at = coalesce($12, captured_at),
			check_at = $13, updated_at = $14
		where organization_id = $1 and id = $2`,
}

type More = { account?: string; capturedAt?: Date; checkAt?: Date | null }

/** Writes where a payment is now, and what its provider said with it. What is over is not looked after any more. */
export async function writeStanding(
	ctx: Context,
	payment: PaymentRow,
	status: PaymentState,
	standing: Pick<Standing, "providerRef" | "transactionId" | "feeMinor" | "card" | "failure">,
	{ account, capturedAt, checkAt = null }: More = {},
): Promise<PaymentRow> {
	const { providerRef, transactionId, feeMinor, failure } = standing
	const card = standing.card && /^\d{4}$/.test(standing.card.last4) ? standing.card : null
	await ctx.query(write, [
		...[ctx.organizationId, payment.id, status, providerRef, transactionId, feeMinor],
		...[card?.brand ?? null, card?.last4 ?? null, failure?.code ?? null, failure?.message ?? null],
		...[account ?? null, capturedAt ?? null, checkAt, ctx.now],
	])
	return {
		...payment,
		status,
		providerRef: providerRef ?? payment.providerRef,
		transactionId: transactionId ?? payment.transactionId,
		feeMinor: feeMinor ?? payment.feeMinor,
		account: account ?? payment.account,
		capturedAt: capturedAt ?? payment.capturedAt,
		failureCode: failure?.code ?? null,
		failureMessage: failure?.message ?? null,
	}
}
