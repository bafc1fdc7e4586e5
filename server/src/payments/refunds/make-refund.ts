import { bills } from "@comanda/contract/books/accounts.ts"
import type { RefundMethod } from "@comanda/contract/payments/payment.ts"
import type { RefundState } from "@comanda/contract/payments/states.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { takeBack } from "#wallets/index.ts"
import type { Whole } from "../lock-whole.ts"
import type { PaymentRow } from "../payment-row.ts"
import { finishRefund } from "./finish-refund.ts"
import { partsOfRefund } from "./parts-of-refund.ts"
import { payOut } from "./pay-out.ts"
import type { RefundRow } from "./refund-row.ts"
import { type SoldLine, writeRefund } from "./write-refund.ts"

type Wish = {
	id: string
	amountMinor: number
	method: RefundMethod
	reason: string
	isAutomatic: boolean
}
type How = { lines?: readonly SoldLine[]; cashSessionId?: string | undefined; accountId?: string | undefined }

/** Writes a refund of a locked payment. What nobody else has to be asked for is given back at once. */
export async function makeRefund(
	ctx: Context,
	whole: Whole,
	wish: Wish,
	{ lines = [], cashSessionId, accountId }: How = {},
): Promise<RefundRow> {
	const { payment } = whole
	const { id, amountMinor, method, reason, isAutomatic } = wish
	const { storeId, orderId, currency } = payment
	const status = stateOf(payment, wish)
	const isByHand = status === "PROCESSING" || status === "PENDING_APPROVAL"
	const refund = await writeRefund(
		ctx,
		{
			...{ id, storeId, paymentId: payment.id, orderId, amountMinor, currency, method, reason, isAutomatic },
			...{ status, isByHand, cashSessionId: null, walletId: null },
			...(await partsOfRefund(ctx, whole, amountMinor)),
		},
		lines,
	)
	const isTopUp = payment.purpose === "TOPUP"
	const taken = isTopUp
		? await takeBack(ctx, { storeId, paymentId: payment.id, refundId: id, amountMinor })
		: null
	if (status !== "SUCCEEDED") {
		const facts = { orderId, refundId: id, amountMinor, currency, method, isAutomatic }
		record(ctx, storeId, "Payment.RefundRequested", payment.id, facts)
		return refund
	}
	const from = await payOut(ctx, payment, refund, { cashSessionId, accountId })
	return finishRefund(ctx, whole, refund, { ...from, walletAccount: taken?.account ?? bills })
}

/** Where a refund begins: with the provider, with somebody who transfers it or hands it out, or at its end. */
function stateOf(payment: PaymentRow, { method, isAutomatic }: Wish): RefundState {
	if (method === "BANK") return "PROCESSING"
	if (method !== "ORIGINAL") return "SUCCEEDED"
	if (payment.provider) return "REQUESTED"
	// The program takes nothing out of a drawer, and puts nothing back on a card: somebody does, and says so.
	const isOfHands = payment.method === "CASH" || payment.method.startsWith("CARD")
	return isAutomatic && isOfHands ? "PENDING_APPROVAL" : "SUCCEEDED"
}
