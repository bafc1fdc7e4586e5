import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import { refundLimitOf, refundOfLine } from "@comanda/contract/payments/refund-limit.ts"
import type { refundPayment as contract } from "@comanda/contract/payments/refunding.ts"
import { findOrder } from "#orders/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"
import { noSuchPayment, reachedPayment } from "../get-payment.ts"
import { lockWhole, type Whole } from "../lock-whole.ts"
import { makeRefund } from "./make-refund.ts"
import { refuseOwn } from "./refuse-own.ts"
import { type SoldLine, tooMuch } from "./write-refund.ts"

type Asked = ParsedInputOf<typeof contract>
export type BegunRefund = { refundId: string }

const counted: Prepared = {
	name: "refunded_lines",
	text: `select line_id as "lineId", refunded_quantity as quantity from refunded_line
		where organization_id = $1 and order_id = $2`,
}

/** Gives money back, or writes down that a provider is about to be asked to. */
export async function refundPayment(ctx: Context, input: Asked): Promise<BegunRefund> {
	await reachedPayment(ctx, input.paymentId)
	const whole = await lockWhole(ctx, input.paymentId)
	if (!whole) throw noSuchPayment()
	const { payment, order } = whole
	if (payment.status !== "CAPTURED" && payment.status !== "PARTIALLY_REFUNDED")
		throw new Refusal("INVALID_STATUS_TRANSITION", "Of this payment nothing is given back.", {
			data: { status: payment.status },
		})
	refuseOwn(ctx, payment, order)
	const lines = input.lines ? await soldLines(ctx, whole, input.lines) : []
	const leftMinor = payment.receivedMinor - payment.refundedMinor - payment.refundingMinor
	const ofLinesMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0)
	const amountMinor = input.lines ? ofLinesMinor : (input.amountMinor ?? leftMinor)
	if (amountMinor < 1 || amountMinor > leftMinor)
		throw tooMuch("This payment holds less than that.", leftMinor)
	refuseAboveLimit(ctx, whole, amountMinor)
	if (input.accountId && input.method !== "STORE_CREDIT")
		throw new Refusal("INVALID_PAYMENT_METHOD", "It becomes nobody's credit.")
	const { id, method, reason, cashSessionId, accountId } = input
	const wish = { id, amountMinor, method, reason, isAutomatic: false }
	const refund = await makeRefund(ctx, whole, wish, { lines, cashSessionId, accountId })
	return { refundId: refund.id }
}

/** In several small ones as little as in one large one. */
function refuseAboveLimit(ctx: Context, { payment, store }: Whole, amountMinor: number): void {
	if (ctx.grant !== "limited") return
	const limitMinor = refundLimitOf(store.settings.payments.refundLimitMinor, payment.currency)
	if (payment.refundedMinor + payment.refundingMinor + amountMinor > limitMinor)
		throw new Refusal("REFUND_LIMIT", "Somebody has to approve this.", { data: { limitMinor } })
}

async function soldLines(ctx: Context, { order }: Whole, asked: Asked["lines"] = []): Promise<SoldLine[]> {
	const whole = order && (await findOrder(ctx, order.id))
	if (!whole) throw new Refusal("NOT_FOUND", "This payment was for no order.")
	const known = await ctx.query<{ lineId: string; quantity: number }>(counted, [ctx.organizationId, whole.id])
	const before = new Map(known.map(({ lineId, quantity }) => [lineId, quantity]))
	const byId = new Map(whole.lines.map((line) => [line.id, line]))
	if (new Set(asked.map(({ lineId }) => lineId)).size < asked.length) throw tooMuch("A line is there twice.")
	return asked.map(({ lineId, quantity }) => {
		const line = byId.get(lineId)
		if (!line) throw new Refusal("NOT_FOUND", "There is no such line on this order.")
		const gone = before.get(lineId) ?? 0
		if (gone + quantity > line.quantity) throw tooMuch("Not as many of this are left that were sold.")
		const added = whole.addedTaxMinor > 0 ? line.taxMinor : 0
		const sold = { quantity: line.quantity, totalMinor: line.totalMinor + added }
		return { lineId, quantity, sold: line.quantity, amountMinor: refundOfLine(sold, gone, quantity) }
	})
}
