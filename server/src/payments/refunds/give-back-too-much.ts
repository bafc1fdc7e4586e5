import { dueOf } from "@comanda/contract/payments/payment-status.ts"
import { v7 as newId } from "uuid"
import type { OrderMoney } from "#orders/index.ts"
import type { StoreRow } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { isGivenUp } from "../is-given-up.ts"
import { lockPayment, type PaymentRow, paymentColumns } from "../payment-row.ts"
import { makeRefund } from "./make-refund.ts"

const underWay: Prepared = {
	name: "refunds_under_way",
	text: `select coalesce(sum(bill_minor - credited_minor), 0)::bigint as "minor" from payment_refund
		where organization_id = $1 and order_id = $2 and status in ('REQUESTED', 'PENDING_APPROVAL', 'PROCESSING')`,
}
const withMoney: Prepared = {
	name: "payments_with_money",
	text: `select ${paymentColumns} from payment p where p.organization_id = $1 and p.order_id = $2
			and p.status in ('CAPTURED', 'PARTIALLY_REFUNDED')
			and p.refunding_minor + p.refunded_minor < p.received_minor
		order by p.captured_at desc, p.id desc`,
}

/**
 * Gives back what a locked order was paid too much, the newest payment first: where that goes by itself it goes, and for the
 * rest it waits in the list for somebody. Asked again, there is nothing left to be done.
 */
export async function giveBackTooMuch(
	ctx: Context,
	{ order, store }: { order: OrderMoney; store: StoreRow },
): Promise<void> {
	const values = [ctx.organizationId, order.id]
	const [{ minor } = { minor: 0 }] = await ctx.query<{ minor: number }>(underWay, values)
	const givenUp = isGivenUp(order.status)
	let overMinor = -dueOf({ ...order, isGivenUp: givenUp }) - minor
	let now = order
	for (const found of overMinor > 0 ? await ctx.query<PaymentRow>(withMoney, values) : []) {
		const payment = overMinor > 0 ? await lockPayment(ctx, found.id) : null
		if (!payment) break
		const leftMinor = payment.receivedMinor - payment.refundedMinor - payment.refundingMinor
		// The tip of what was never served goes back with it.
		const ofBillMinor = givenUp ? leftMinor : Math.max(0, leftMinor - payment.tipMinor)
		const amountMinor = Math.min(ofBillMinor, givenUp ? overMinor + payment.tipMinor : overMinor)
		if (amountMinor <= 0) continue
		const reason = givenUp ? "The order was given up." : "It was paid twice."
		const wish = { id: newId(), amountMinor, method: "ORIGINAL" as const, reason, isAutomatic: true }
		const refund = await makeRefund(ctx, { payment, order: now, store }, wish)
		overMinor -= refund.billMinor
		if (refund.status === "SUCCEEDED") now = { ...now, refundedMinor: now.refundedMinor + refund.billMinor }
	}
}
