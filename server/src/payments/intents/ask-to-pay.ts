import { setTimeout as delay } from "node:timers/promises"
import type { Payment } from "@comanda/contract/payments/payment.ts"
import type { AskingContext, Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"
import { type AccountRow, findAccount } from "../accounts/account-rows.ts"
import { askProvider, nobodyKnows } from "../accounts/ask-provider.ts"
import { noSuchPayment } from "../get-payment.ts"
import { lockWhole } from "../lock-whole.ts"
import { findPayment, type PaymentRow } from "../payment-row.ts"
import { presentPayment } from "../present-payment.ts"
import type { Created, Intent, Provider } from "../providers/provider.ts"
import { settleOrder } from "../settle-order.ts"
import { applyStanding } from "./apply-standing.ts"
import type { Begun } from "./create-intent.ts"
import { nextCheck } from "./next-check.ts"
import { refreshOne } from "./refresh-payment.ts"
import { writeStanding } from "./write-standing.ts"

// Whoever asks first puts his mark here: nobody asks a provider for the same money twice.
const claim: Prepared = {
	name: "payment_claim",
	text: `update payment set asked_at = $3 where organization_id = $1 and id = $2 and asked_at is null
			and status = 'CREATED' returning id`,
}
const keep: Prepared = {
	name: "payment_created",
	text: `update payment set provider_ref = coalesce(provider_ref, $3), next = $4, expires_at = $5
		where organization_id = $1 and id = $2`,
}

/** Asks the provider for money that is written down already, and writes what it says. */
export async function askToPay(ctx: AskingContext, { paymentId }: Begun): Promise<Payment> {
	const claimed = await ctx.transact(async (tx) => {
		const [mine] = await tx.query(claim, [tx.organizationId, paymentId, tx.now])
		const payment = await findPayment(tx, paymentId)
		if (!payment?.accountId) throw noSuchPayment()
		return { payment, account: await findAccount(tx, payment.accountId), isMine: mine !== undefined }
	})
	// Somebody has asked before, perhaps we ourselves before we were stopped: it is found out how far that came.
	if (!claimed.isMine) return asItStands(ctx, claimed.payment)
	const created = await askFor(ctx, claimed)
	// What is refused afterwards is written all the same.
	return answer(
		await ctx.transact(async (tx) => presentPayment(tx, await writeCreated(tx, paymentId, created))),
	)
}

type Claimed = { payment: PaymentRow; account: AccountRow }

async function askFor(ctx: AskingContext, { payment, account }: Claimed): Promise<Created> {
	const ask = (provider: Provider, setup: Parameters<Provider["create"]>[0]) =>
		provider.create(setup, intentOf(payment))
	try {
		return await askProvider(ctx, { account, paymentId: payment.id }, ask)
	} catch (error) {
		if (error instanceof Refusal) {
			// The circuit was opened a moment ago, and nobody was asked.
			await ctx.transact((tx) => giveUp(tx, payment.id, "NOT_ASKED", "The provider does not answer."))
			throw error
		}
		await ctx.transact((tx) => markUnknown(tx, payment.id))
		throw nobodyKnows(payment.id)
	}
}

function intentOf(payment: PaymentRow): Intent {
	const { reference, currency, locale, payerIp, createdAt, capture, terminalId, method } = payment
	return {
		...{ paymentId: payment.id, reference, amountMinor: payment.receivedMinor, currency },
		...{ description: `Comanda ${reference}`, locale, payerIp: payerIp || "127.0.0.1", createdAt },
		...{ expiresAt: payment.expiresAt ?? createdAt, capture, terminalId, method },
	}
}

async function writeCreated(ctx: Context, paymentId: string, created: Created): Promise<PaymentRow> {
	const { providerRef, next, expiresAt, standing } = created
	const values = [ctx.organizationId, paymentId, providerRef, JSON.stringify(next), expiresAt]
	await ctx.query(keep, values)
	const { payment } = await applyStanding(ctx, paymentId, standing)
	if (!payment) throw noSuchPayment()
	return (await findPayment(ctx, paymentId)) ?? payment
}

async function markUnknown(ctx: Context, paymentId: string): Promise<void> {
	const whole = await lockWhole(ctx, paymentId)
	if (whole?.payment.status !== "CREATED") return
	const checkAt = nextCheck(ctx.now, { ...whole.payment, status: "UNKNOWN" })
	await writeStanding(ctx, whole.payment, "UNKNOWN", nothingSaid, { checkAt })
	if (whole.order) await settleOrder(ctx, whole.order, whole.store)
}

const nothingSaid = { providerRef: null, transactionId: null, feeMinor: null, card: null, failure: null }

/** Nobody was asked for it, or nobody has heard of it. */
export async function giveUp(ctx: Context, paymentId: string, code: string, message: string): Promise<void> {
	const standing = { state: "FAILED", amountMinor: null, currency: null, reference: null } as const
	await applyStanding(ctx, paymentId, { ...nothingSaid, ...standing, failure: { code, message } })
}

/** Who asks just now is told something within this, or gives up. */
const askingMs = 16_000
const lookMs = 150

/** While somebody else is asking, the provider cannot know it yet: what he is told is waited for. */
async function untilAsked(ctx: AskingContext, payment: PaymentRow): Promise<PaymentRow> {
	const until = (payment.askedAt?.getTime() ?? 0) + askingMs
	let last = payment
	while (last.status === "CREATED" && last.askedAt !== null && Date.now() < until) {
		await delay(lookMs)
		last = (await ctx.transact((tx) => findPayment(tx, payment.id))) ?? last
	}
	return last
}

async function asItStands(ctx: AskingContext, found: PaymentRow): Promise<Payment> {
	const payment = await untilAsked(ctx, found)
	const isOpen = payment.status === "UNKNOWN" || (payment.status === "CREATED" && payment.askedAt !== null)
	const now = isOpen ? await refreshOne(ctx, payment.id).catch(() => payment) : payment
	return answer(await ctx.transact(async (tx) => presentPayment(tx, now)))
}

/** A payment that somebody can go on with, or why not. */
function answer(payment: Payment): Payment {
	const { id: paymentId, status, failure } = payment
	if (status === "UNKNOWN") throw nobodyKnows(paymentId)
	if (status !== "FAILED") return payment
	const isDeclined = /declin|insufficient|denied|refused/i.test(`${failure?.code} ${failure?.message}`)
	const data = { paymentId, ...failure }
	throw new Refusal(isDeclined ? "PAYMENT_DECLINED" : "PAYMENT_FAILED", "The provider says no.", { data })
}
