import { addEntries, bills, clearingOf, feesOf, tips } from "@comanda/contract/books/accounts.ts"
import { dueOf } from "@comanda/contract/payments/payment-status.ts"
import { post } from "#books/index.ts"
import type { Context } from "#platform/context.ts"
import { type Load, load } from "#wallets/index.ts"
import { isGivenUp } from "../is-given-up.ts"
import type { Whole } from "../lock-whole.ts"
import type { PaymentRow } from "../payment-row.ts"
import type { Standing } from "../providers/provider.ts"
import { giveBackTooMuch } from "../refunds/give-back-too-much.ts"
import { settleOrder } from "../settle-order.ts"
import { recordSuccess } from "../write-payments.ts"
import { writeStanding } from "./write-standing.ts"

/** The money is there: it is booked, and what it was for is paid. What is too much of it goes back by itself. */
export async function takeCaptured(ctx: Context, whole: Whole, standing: Standing): Promise<PaymentRow> {
	const { payment, order, store } = whole
	const { storeId, id, orderId, amountMinor, tipMinor, receivedMinor, provider } = payment
	const account = clearingOf(provider ?? payment.method.toLowerCase())
	const said = { ...standing, failure: null }
	const captured = await writeStanding(ctx, payment, "CAPTURED", said, { account, capturedAt: ctx.now })
	const feeMinor = standing.feeMinor ?? 0
	const owed = order ? { [bills]: -amountMinor } : { [await putInWallet(ctx, payment)]: -amountMinor }
	const entries = addEntries({ [account]: receivedMinor }, owed, { [tips]: -tipMinor })
	post(ctx, { storeId, kind: order ? "TENDER" : "WALLET", orderId, subject: id, entries })
	if (feeMinor > 0 && provider)
		post(ctx, {
			...{ storeId, kind: "FEE" as const, orderId, subject: id },
			entries: { [feesOf(provider)]: feeMinor, [account]: -feeMinor },
		})
	const wasGivenUp = ["FAILED", "EXPIRED", "CANCELLED"].includes(payment.status)
	recordSuccess(ctx, captured, { wasGivenUp })
	if (!order) return captured
	const settled = await settleOrder(ctx, order, store)
	const overMinor = -dueOf({ ...settled, isGivenUp: isGivenUp(settled.status) })
	if (overMinor > 0) await giveBackTooMuch(ctx, { order: settled, store })
	return captured
}

/** Money that has come fits, whatever the limit says. */
async function putInWallet(ctx: Context, payment: PaymentRow): Promise<string> {
	const { id: paymentId, storeId, currency, amountMinor, walletKind: kind, walletId, method } = payment
	const which =
		kind === "CREDIT"
			? { kind, accountId: walletId }
			: kind === "DEPOSIT"
				? { kind, reservationId: walletId, method }
				: { kind, walletId }
	const paid = { storeId, currency, amountMinor, paymentId, mustFit: false, ...which } as Load
	return (await load(ctx, paid)).account
}
