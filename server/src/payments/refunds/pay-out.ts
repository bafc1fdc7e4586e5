import { bank, cashIn } from "@comanda/contract/books/accounts.ts"
import { moveCash, openTillOf } from "#books/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { giveBack, load } from "#wallets/index.ts"
import type { PaymentRow } from "../payment-row.ts"
import type { RefundRow } from "./refund-row.ts"

export type PaidOut = { account: string; tillId?: string | null }

type Ways = { cashSessionId?: string | null | undefined; accountId?: string | undefined }

/** Lets the money go, where nobody else has to be asked, and says out of which account of the books. */
export async function payOut(
	ctx: Context,
	payment: PaymentRow,
	refund: RefundRow,
	{ cashSessionId, accountId }: Ways,
): Promise<PaidOut> {
	const { storeId, amountMinor, method, id: refundId, currency } = refund
	const isCash = method === "CASH" || (method === "ORIGINAL" && payment.method === "CASH")
	// A drawer that is named is one of this store's, also where nothing comes out of it.
	const till = isCash || cashSessionId ? await openTillOf(ctx, { storeId, cashSessionId }) : null
	if (method === "BANK") return { account: bank }
	if (method === "STORE_CREDIT") {
		if (!accountId) throw new Refusal("INVALID_PAYMENT_METHOD", "Say whose credit it becomes.")
		// Under the refund's own id: that a payment of credit is repeated is seen by it.
		// It is his money: it fits, whatever the store lets people pay ahead.
		const paid = { storeId, currency, amountMinor, paymentId: refundId, mustFit: false, accountId }
		return { account: (await load(ctx, { ...paid, kind: "CREDIT" })).account }
	}
	if (isCash && till) {
		await moveCash(ctx, till, { kind: "REFUND", amountMinor, subject: refundId })
		return { account: cashIn(till.id), tillId: till.id }
	}
	const { walletId, id: paymentId, account, purpose } = payment
	if (walletId && purpose === "ORDER")
		return giveBack(ctx, { storeId, walletId, paymentId, refundId, amountMinor })
	if (!account) throw new Error(`Payment ${paymentId} came into no account.`)
	return { account }
}
