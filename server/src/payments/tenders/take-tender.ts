import { addEntries, bills, clearingOf, onAccount, rounding, tips } from "@comanda/contract/books/accounts.ts"
import type { Tender, TenderMethod } from "@comanda/contract/payments/paying.ts"
import { post } from "#books/index.ts"
import type { OrderMoney } from "#orders/index.ts"
import type { StoreRow } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import type { NewPayment } from "../write-payments.ts"
import { takeCash } from "./take-cash.ts"
import { takeFromWallet } from "./take-from-wallet.ts"

export type Taking = {
	tender: Tender
	order: OrderMoney
	store: StoreRow
	billId: string | null
	cashSessionId: string | undefined
	/** What is left to be paid of what is meant. */
	leftMinor: number
}

/** What came of a tender: towards what is due, on top of it, and into which account of the books. */
export type Taken = Pick<NewPayment, "amountMinor"> &
	Partial<
		Pick<
			NewPayment,
			"roundingMinor" | "tenderedMinor" | "changeMinor" | "cashSessionId" | "walletKind" | "walletId" | "note"
		>
	> & { account: string }

const ways: Record<TenderMethod, (ctx: Context, taking: Taking, wantedMinor: number) => Promise<Taken>> = {
	CASH: takeCash,
	CARD: onTheReader,
	CARD_TERMINAL: onTheReader,
	ON_ACCOUNT: onSomebodysAccount,
	CREDIT: takeFromWallet,
	GIFT_CARD: takeFromWallet,
	VOUCHER: takeFromWallet,
	DEPOSIT: takeFromWallet,
}

/** Takes one tender for a locked order and books it. */
export async function takeTender(ctx: Context, taking: Taking): Promise<NewPayment> {
	const { tender, order, billId, leftMinor } = taking
	const { id, method, tipMinor, amountMinor: saidMinor = Math.max(0, leftMinor) } = tender
	refuseUseless(tender, leftMinor)
	const { storeId, currency, id: orderId } = order
	const taken = await ways[method](ctx, taking, saidMinor)
	const status = "CAPTURED" as const
	const facts = { id, storeId, orderId, billId, method, status, currency, tipMinor, capturedAt: ctx.now }
	const payment = { ...facts, ...taken }
	const { amountMinor, roundingMinor = 0, account, cashSessionId = null } = payment
	const entries = addEntries(
		{ [account]: amountMinor + tipMinor + roundingMinor },
		{ [bills]: -amountMinor, [tips]: -tipMinor, [rounding]: -roundingMinor },
	)
	const kind = method === "ON_ACCOUNT" ? "ON_ACCOUNT" : "TENDER"
	post(ctx, { storeId, kind, orderId, tillId: cashSessionId, subject: id, entries })
	return payment
}

/** A tip may come when everything is paid; anything else needs something that is left to be paid. */
function refuseUseless({ amountMinor, tipMinor }: Tender, leftMinor: number): void {
	if (leftMinor <= 0 && amountMinor === undefined && tipMinor > 0) return
	if (leftMinor <= 0) throw new Refusal("ORDER_ALREADY_PAID", "Nothing is left to be paid.")
	if ((amountMinor ?? 0) > leftMinor)
		throw new Refusal("PAYMENT_EXCEEDS_DUE", "Less than that is left.", { data: { dueMinor: leftMinor } })
}

/** The reader at the counter, which knows nothing of us, has said yes to who asks. */
async function onTheReader(_: Context, { tender }: Taking, amountMinor: number): Promise<Taken> {
	const { method, note = null } = tender
	return { amountMinor, note, account: clearingOf(method.toLowerCase().replace("_", "-")) }
}

async function onSomebodysAccount(
	_: Context,
	{ tender, order }: Taking,
	amountMinor: number,
): Promise<Taken> {
	const { note = null, tipMinor } = tender
	if (!note && !order.customerPersonId)
		throw new Refusal("INVALID_PAYMENT_METHOD", "Say on whose account it goes.")
	if (tipMinor > 0) throw new Refusal("INVALID_PAYMENT_METHOD", "A tip is money, and goes on no account.")
	return { amountMinor, note, account: onAccount }
}
