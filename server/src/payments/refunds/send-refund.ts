import type { Refund } from "@comanda/contract/payments/payment.ts"
import type { AskingContext, Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"
import { takeBack } from "#wallets/index.ts"
import { type AccountRow, findAccount } from "../accounts/account-rows.ts"
import { askProvider } from "../accounts/ask-provider.ts"
import { noSuchPayment } from "../get-payment.ts"
import { referenceOf } from "../intents/refresh-payment.ts"
import { lockWhole } from "../lock-whole.ts"
import { findPayment, type PaymentRow } from "../payment-row.ts"
import type { RefundAsked, RefundStanding } from "../providers/provider.ts"
import { failRefund } from "./fail-refund.ts"
import { finishRefund } from "./finish-refund.ts"
import type { BegunRefund } from "./refund-payment.ts"
import { findRefund, presentRefund, type RefundRow, toPlace } from "./refund-row.ts"

const minuteMs = 60_000
/** Nobody believes that a provider has never heard of what he was asked a moment ago. */
const believedMs = 2 * minuteMs

// Whoever asks first puts his mark here: nobody asks for the same money twice.
const claim: Prepared = {
	name: "refund_claim",
	text: `update payment_refund set status = 'PROCESSING', asked_at = $3, check_at = $4
		where organization_id = $1 and id = $2 and status = 'REQUESTED' returning id`,
}
const later: Prepared = {
	name: "refund_later",
	text: `update payment_refund set checks = checks + 1, check_at = $3, provider_ref = coalesce($4, provider_ref),
			is_by_hand = $5, to_sealed = coalesce($6, to_sealed)
		where organization_id = $1 and id = $2`,
}

/** Asks a provider to send back what is written down already, and answers how it stands then. */
export async function sendRefund(ctx: AskingContext, { refundId }: BegunRefund): Promise<Refund> {
	await pushRefund(ctx, refundId)
	return ctx.transact(async (tx) => {
		const refund = await findRefund(tx, refundId)
		if (!refund) throw noSuchPayment()
		return presentRefund(tx, refund)
	})
}

type Found = { refund: RefundRow; payment: PaymentRow; account: AccountRow; isNew: boolean }

/** Brings a refund further that waits for its provider. Not knowing is no failure: it is asked again. */
export async function pushRefund(ctx: AskingContext, refundId: string): Promise<void> {
	const found = await ctx.transact((tx) => findToPush(tx, refundId))
	if (!found) return
	try {
		const standing = await ask(ctx, found)
		await ctx.transact((tx) => applyRefundStanding(tx, refundId, standing))
	} catch (error) {
		if (!(error instanceof Refusal)) return
		// The circuit is open, and nobody was asked: it is as if we had not begun.
		await ctx.transact((tx) => lookLater(tx, found.refund, nothingSaid))
	}
}

const nothingSaid: RefundStanding = { state: "PROCESSING", providerRef: null, failure: null, to: null }

async function findToPush(ctx: Context, refundId: string): Promise<Found | null> {
	const until = new Date(ctx.now.getTime() + minuteMs)
	const [mine] = await ctx.query(claim, [ctx.organizationId, refundId, ctx.now, until])
	const refund = await findRefund(ctx, refundId)
	if (refund?.status !== "PROCESSING" || refund.isByHand) return null
	const payment = await findPayment(ctx, refund.paymentId)
	if (!payment?.accountId) return null
	return { refund, payment, account: await findAccount(ctx, payment.accountId), isNew: mine !== undefined }
}

/**
 * The first time it is asked for. Then it is asked about; and asked for again, under the same name, when the provider has
 * never heard of it, or knows no way to be asked.
 */
async function ask(ctx: AskingContext, { refund, payment, account, isNew }: Found): Promise<RefundStanding> {
	const asked: RefundAsked = {
		...referenceOf(payment),
		refundId: refund.id,
		refundReference: refund.reference,
		refundMinor: refund.amountMinor,
		refundedMinor: payment.refundedMinor,
		reason: refund.reason,
		askedBy: refund.requestedBy,
		askedAt: refund.askedAt ?? refund.createdAt,
	}
	return askProvider(ctx, { account, paymentId: payment.id }, async (provider, setup) => {
		if (isNew || !provider.queryRefund) return provider.refund(setup, asked)
		const standing = await provider.queryRefund(setup, asked)
		const isOld = Date.now() - asked.askedAt.getTime() > believedMs
		return standing.state === "NOT_THERE" && isOld ? provider.refund(setup, asked) : standing
	})
}

/** Makes of a refund what its provider says of it. */
export async function applyRefundStanding(
	ctx: Context,
	refundId: string,
	standing: RefundStanding,
): Promise<boolean> {
	const first = await findRefund(ctx, refundId)
	const whole = first && (await lockWhole(ctx, first.paymentId))
	// Once more, now that nobody else changes it.
	const refund = whole && (await findRefund(ctx, refundId))
	if (!refund || refund.status === "SUCCEEDED" || refund.status === "FAILED") return false
	const { payment } = whole
	if (standing.state === "FAILED") {
		await failRefund(ctx, payment, refund, standing.failure ?? { code: "FAILED", message: "" })
		return true
	}
	if (standing.state !== "SUCCEEDED") {
		await lookLater(ctx, refund, standing)
		return true
	}
	if (!payment.account) throw new Error(`Payment ${payment.id} came into no account.`)
	const { storeId, amountMinor } = refund
	const taken =
		payment.purpose === "TOPUP"
			? await takeBack(ctx, { storeId, paymentId: payment.id, refundId, amountMinor })
			: null
	const walletAccount = taken?.account ?? null
	const { providerRef } = standing
	await finishRefund(ctx, whole, refund, { account: payment.account, walletAccount, providerRef })
	return true
}

async function lookLater(ctx: Context, { id, checks }: RefundRow, standing: RefundStanding): Promise<void> {
	const isByHand = standing.state === "BY_HAND"
	const waitMs = Math.min(60 * minuteMs, minuteMs * 1.5 ** Math.min(checks, 20))
	const checkAt = isByHand ? null : new Date(ctx.now.getTime() + waitMs)
	const to = standing.to ? ctx.sealing.seal(JSON.stringify(standing.to), toPlace) : null
	await ctx.query(later, [ctx.organizationId, id, checkAt, standing.providerRef, isByHand, to])
}
