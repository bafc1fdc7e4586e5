import { bills, clearingOf } from "@comanda/contract/books/accounts.ts"
import { post } from "#books/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import type { AccountRow } from "../accounts/account-rows.ts"
import { applyStanding } from "../intents/apply-standing.ts"
import { writeStanding } from "../intents/write-standing.ts"
import { lockWhole } from "../lock-whole.ts"
import type { Told, Verdict } from "../providers/provider.ts"
import { applyRefundStanding } from "../refunds/send-refund.ts"
import { settleOrder } from "../settle-order.ts"
import { takeTransfer } from "../transfers/take-transfer.ts"

export type Acted = { verdict: Verdict; paymentId: string | null }
type Of<Kind extends Told["kind"]> = Extract<Told, { kind: Kind }>

const byReference: Prepared = {
	name: "payment_by_reference",
	text: "select id from payment where organization_id = $1 and account_id = $2 and reference = $3",
}
const byProviderRef: Prepared = {
	name: "payment_by_provider_ref",
	text: "select id from payment where organization_id = $1 and account_id = $2 and provider_ref = $3",
}
const refundByReference: Prepared = {
	name: "refund_by_reference",
	text: `select r.id, r.payment_id as "paymentId" from payment_refund r
		join payment p on p.organization_id = r.organization_id and p.id = r.payment_id
		where r.organization_id = $1 and p.account_id = $2 and r.reference = $3`,
}

/** Does what a genuine message is the reason for. */
export async function actOnMessage(ctx: Context, account: AccountRow, told: Told): Promise<Acted> {
	switch (told.kind) {
		case "payment":
			return ofPayment(ctx, account, told)
		case "refund":
			return ofRefund(ctx, account, told)
		case "dispute":
			return ofDispute(ctx, account, told)
		case "transfer":
			return takeTransfer(ctx, account, told)
		default:
			return { verdict: "accepted", paymentId: null }
	}
}

async function ofPayment(ctx: Context, account: AccountRow, { standing }: Of<"payment">): Promise<Acted> {
	const { reference, providerRef } = standing
	const [statement, name] = reference ? [byReference, reference] : [byProviderRef, providerRef]
	const [found] = name
		? await ctx.query<{ id: string }>(statement, [ctx.organizationId, account.id, name])
		: []
	if (!found) return { verdict: "not-found", paymentId: null }
	const { verdict } = await applyStanding(ctx, found.id, standing)
	return { verdict, paymentId: found.id }
}

async function ofRefund(ctx: Context, account: AccountRow, told: Of<"refund">): Promise<Acted> {
	type Row = { id: string; paymentId: string }
	const values = [ctx.organizationId, account.id, told.refundReference]
	const [found] = told.refundReference ? await ctx.query<Row>(refundByReference, values) : []
	// Somebody has sent money back in the provider's own desk: nothing of ours waits for it.
	if (!found) return { verdict: "not-found", paymentId: null }
	const isNew = await applyRefundStanding(ctx, found.id, told.standing)
	return { verdict: isNew ? "accepted" : "already", paymentId: found.paymentId }
}

/** The payer's bank takes the money back, for now or for good. */
async function ofDispute(ctx: Context, account: AccountRow, told: Of<"dispute">): Promise<Acted> {
	const values = [ctx.organizationId, account.id, told.providerRef]
	const [found] = await ctx.query<{ id: string }>(byProviderRef, values)
	const whole = found && (await lockWhole(ctx, found.id))
	if (!whole) return { verdict: "not-found", paymentId: null }
	const { payment, order, store } = whole
	const { outcome, amountMinor } = told
	const said = { providerRef: null, transactionId: null, feeMinor: null, card: null, failure: null }
	const isOpen = payment.status === "DISPUTED"
	const mayOpen = payment.status === "CAPTURED" || payment.status === "PARTIALLY_REFUNDED"
	if (outcome === "OPEN" ? !mayOpen : !isOpen) return { verdict: "already", paymentId: payment.id }
	const before = payment.refundedMinor > 0 ? "PARTIALLY_REFUNDED" : "CAPTURED"
	const to = { OPEN: "DISPUTED", WON: before, LOST: "CHARGED_BACK" } as const
	await writeStanding(ctx, payment, to[outcome], said)
	const { id, storeId, orderId, currency, provider } = payment
	if (outcome === "LOST") {
		const clearing = payment.account ?? clearingOf(provider ?? bills)
		const entries = { "charge-backs": amountMinor, [clearing]: -amountMinor }
		post(ctx, { storeId, kind: "CHARGE_BACK", orderId, subject: id, entries })
	}
	record(ctx, storeId, "Payment.Disputed", id, { orderId, outcome, amountMinor, currency })
	if (order) await settleOrder(ctx, order, store)
	return { verdict: "accepted", paymentId: id }
}
