import { dueOf } from "@comanda/contract/payments/payment-status.ts"
import { isSold, type OrderMoney } from "#orders/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { PaymentRow } from "../payment-row.ts"

export type Parts = { billMinor: number; tipMinor: number; creditedMinor: number }

type Before = { billMinor: number; tipMinor: number; amountMinor: number; uncreditedMinor: number }

const before: Prepared = {
	name: "refunds_before",
	text: `select coalesce(sum(bill_minor) filter (where payment_id = $3), 0)::bigint as "billMinor",
			coalesce(sum(tip_minor) filter (where payment_id = $3), 0)::bigint as "tipMinor",
			coalesce(sum(amount_minor) filter (where payment_id = $3), 0)::bigint as "amountMinor",
			coalesce(sum(bill_minor - credited_minor) filter (where status <> 'SUCCEEDED'), 0)::bigint as "uncreditedMinor"
		from payment_refund where organization_id = $1 and (payment_id = $3 or order_id = $2) and status <> 'FAILED'`,
}

/**
 * What so much of a payment is made of: the bill's part goes back first, the staff's tip last, and what cash was rounded
 * by with the last of the bill's. What the order was overpaid by needs no credit note.
 */
export async function partsOfRefund(
	ctx: Context,
	{ payment, order }: { payment: PaymentRow; order: OrderMoney | null },
	amountMinor: number,
): Promise<Parts> {
	const values = [ctx.organizationId, payment.orderId, payment.id]
	const [known] = await ctx.query<Before>(before, values)
	const gone = known ?? { billMinor: 0, tipMinor: 0, amountMinor: 0, uncreditedMinor: 0 }
	const ofBillLeftMinor = payment.receivedMinor - payment.tipMinor - (gone.amountMinor - gone.tipMinor)
	const tipMinor = Math.max(0, amountMinor - ofBillLeftMinor)
	const moneyMinor = amountMinor - tipMinor
	const leftMinor = payment.amountMinor - gone.billMinor
	const billMinor = moneyMinor === ofBillLeftMinor ? leftMinor : Math.min(moneyMinor, leftMinor)
	// What waits until it is paid is not sold yet: there is nothing to be taken off it.
	if (!order || !isSold(order.status)) return { billMinor, tipMinor, creditedMinor: 0 }
	const dueMinor = dueOf({ ...order, isGivenUp: false })
	const overpaidMinor = Math.max(0, -dueMinor - gone.uncreditedMinor)
	return { billMinor, tipMinor, creditedMinor: billMinor - Math.min(billMinor, overpaidMinor) }
}
