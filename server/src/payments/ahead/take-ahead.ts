import { cashIn, clearingOf } from "@comanda/contract/books/accounts.ts"
import type { Currency } from "@comanda/contract/money.ts"
import type { aheadMethods } from "@comanda/contract/payments/ahead.ts"
import { moveCash, openTillOf, post } from "#books/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { type Load, load } from "#wallets/index.ts"
import type { PaymentRow } from "../payment-row.ts"
import { recordSuccess, writePayments } from "../write-payments.ts"

export type Ahead = {
	id: string
	storeId: string
	currency: Currency
	amountMinor: number
	method: (typeof aheadMethods)[number]
	cashSessionId?: string | undefined
	note?: string | undefined
}
type Into =
	| { kind: "CREDIT"; accountId: string }
	| { kind: "GIFT_CARD"; walletId: string }
	| { kind: "DEPOSIT"; reservationId: string }

/** Takes money by hand for what is spent later: the payment, where the money lies and what is owed for it are one. */
export async function takeAhead(ctx: Context, ahead: Ahead, into: Into): Promise<PaymentRow> {
	if (ctx.grant === "own") throw new Refusal("FORBIDDEN", "Money is taken by somebody of the staff.")
	const { id, storeId, currency, amountMinor, method, note = null } = ahead
	const paid = { storeId, currency, amountMinor, paymentId: id, mustFit: true, method, ...into } as Load
	const owed = await load(ctx, paid)
	const { account, tillId } = await place(ctx, ahead)
	const facts = { id, storeId, orderId: null, purpose: "TOPUP", method, status: "CAPTURED" } as const
	const wallet = {
		walletKind: into.kind,
		walletId: into.kind === "DEPOSIT" ? into.reservationId : owed.walletId,
	}
	const payment = {
		...facts,
		...wallet,
		currency,
		amountMinor,
		note,
		account,
		cashSessionId: tillId,
		capturedAt: ctx.now,
	}
	const [row] = await writePayments(ctx, [payment])
	if (!row) throw new Error("One payment was written.")
	const entries = { [account]: amountMinor, [owed.account]: -amountMinor }
	const kind = into.kind === "DEPOSIT" ? "DEPOSIT" : "WALLET"
	post(ctx, { storeId, kind, tillId, subject: id, entries })
	recordSuccess(ctx, row)
	return row
}

/** Into a drawer that is open, or through the reader at the counter, which knows nothing of us. */
async function place(
	ctx: Context,
	{ id, storeId, method, amountMinor, cashSessionId }: Ahead,
): Promise<{ account: string; tillId: string | null }> {
	const isCash = method === "CASH"
	// A drawer that is named is one of this store's, also where nothing goes into it.
	const till = isCash || cashSessionId ? await openTillOf(ctx, { storeId, cashSessionId }) : null
	if (!isCash || !till) return { account: clearingOf(method.toLowerCase().replace("_", "-")), tillId: null }
	await moveCash(ctx, till, { kind: "SALE", amountMinor, subject: id })
	return { account: cashIn(till.id), tillId: till.id }
}
