import type { Payment } from "@comanda/contract/payments/payment.ts"
import type { AskingContext, Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { findAccount } from "../accounts/account-rows.ts"
import { askProvider, nobodyKnows } from "../accounts/ask-provider.ts"
import { reachedPayment } from "../get-payment.ts"
import { findPayment, type PaymentRow } from "../payment-row.ts"
import { presentPayment } from "../present-payment.ts"
import type { Provider, Standing } from "../providers/provider.ts"
import { applyStanding } from "./apply-standing.ts"
import type { Begun } from "./create-intent.ts"
import { referenceOf } from "./refresh-payment.ts"

type Done = { payment: PaymentRow }

export async function beginCapture(ctx: Context, { paymentId }: { paymentId: string }): Promise<Begun> {
	const { status } = await reachedPayment(ctx, paymentId)
	if (ctx.grant === "own") throw new Refusal("FORBIDDEN", "This is done by somebody of the staff.")
	if (status !== "AUTHORIZED" && status !== "CAPTURED")
		throw new Refusal("INVALID_STATUS_TRANSITION", "Nothing of it is reserved.", { data: { status } })
	return { paymentId }
}

/** Takes what was reserved. Asked again, it was taken already. */
export async function captureReserved(ctx: AskingContext, { paymentId }: Begun): Promise<Payment> {
	const { payment } = await askTo(ctx, paymentId, "capture", ["AUTHORIZED"])
	return ctx.transact(async (tx) => presentPayment(tx, payment))
}

/** Asks a provider to do something to a payment that is in one of these states, and writes what it says. */
export async function askTo(
	ctx: AskingContext,
	paymentId: string,
	what: "capture" | "cancel",
	from: readonly PaymentRow["status"][],
): Promise<Done> {
	const { payment, account } = await ctx.transact(async (tx) => {
		const found = await reachedPayment(tx, paymentId)
		return { payment: found, account: found.accountId ? await findAccount(tx, found.accountId) : null }
	})
	if (!account || !from.includes(payment.status)) return { payment }
	const standing = await askProvider(ctx, { account, paymentId }, (provider, setup) =>
		answerOf(provider, what, setup, payment),
	).catch((error) => {
		throw error instanceof Refusal ? error : nobodyKnows(paymentId)
	})
	return ctx.transact(async (tx) => {
		await applyStanding(tx, paymentId, standing)
		return { payment: (await findPayment(tx, paymentId)) ?? payment }
	})
}

/** Who cannot be asked to stop says how it stands. */
function answerOf(
	provider: Provider,
	what: "capture" | "cancel",
	setup: Parameters<Provider["query"]>[0],
	payment: PaymentRow,
): Promise<Standing> {
	const verb = provider[what] ?? provider.query
	return verb(setup, referenceOf(payment))
}
