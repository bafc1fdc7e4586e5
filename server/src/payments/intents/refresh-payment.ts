import type { Payment } from "@comanda/contract/payments/payment.ts"
import { openPaymentStates } from "@comanda/contract/payments/states.ts"
import type { AskingContext, Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"
import { findAccount } from "../accounts/account-rows.ts"
import { askProvider, nobodyKnows } from "../accounts/ask-provider.ts"
import { noSuchPayment, reachedPayment } from "../get-payment.ts"
import { findPayment, type PaymentRow } from "../payment-row.ts"
import { presentPayment } from "../present-payment.ts"
import type { Reference } from "../providers/provider.ts"
import { applyStanding } from "./apply-standing.ts"
import type { Begun } from "./create-intent.ts"

/** Of these a provider may know more than we do. */
const askedAbout: ReadonlySet<string> = new Set([
	...openPaymentStates,
	"AUTHORIZED",
	"FAILED",
	"EXPIRED",
	"CANCELLED",
])

const count: Prepared = {
	name: "payment_checked",
	text: "update payment set checks = checks + 1 where organization_id = $1 and id = $2",
}

export async function beginRefresh(ctx: Context, { paymentId }: { paymentId: string }): Promise<Begun> {
	return { paymentId: (await reachedPayment(ctx, paymentId)).id }
}

export async function refreshPayment(ctx: AskingContext, { paymentId }: Begun): Promise<Payment> {
	const payment = await refreshOne(ctx, paymentId).catch((error) => {
		throw error instanceof Refusal ? error : nobodyKnows(paymentId)
	})
	return ctx.transact(async (tx) => presentPayment(tx, payment))
}

/** Asks the provider how it stands with a payment, and writes what it says. Thrown is whatever leaves that open. */
export async function refreshOne(ctx: AskingContext, paymentId: string): Promise<PaymentRow> {
	const { payment, account } = await ctx.transact(async (tx) => {
		const found = await findPayment(tx, paymentId)
		if (!found) throw noSuchPayment()
		await tx.query(count, [tx.organizationId, paymentId])
		return { payment: found, account: found.accountId ? await findAccount(tx, found.accountId) : null }
	})
	if (!account || !askedAbout.has(payment.status)) return payment
	// What was never asked for is nothing that anybody could tell of.
	if (payment.status === "CREATED" && payment.askedAt === null) return payment
	const standing = await askProvider(ctx, { account, paymentId }, (provider, setup) =>
		provider.query(setup, referenceOf(payment)),
	)
	const applied = await ctx.transact((tx) => applyStanding(tx, paymentId, standing))
	return applied.payment ?? payment
}

/** A payment as its provider is asked about it. */
export function referenceOf(payment: PaymentRow): Reference {
	const { reference, providerRef, transactionId, currency, createdAt, payerIp } = payment
	const isWanted = openPaymentStates.some((state) => state === payment.status)
	const more = { currency, createdAt, payerIp: payerIp || "127.0.0.1", isWanted }
	return { reference, providerRef, transactionId, amountMinor: payment.receivedMinor, ...more }
}
