import { kitchenPolicy } from "@comanda/contract/orders/kitchen-policy.ts"
import type { OrderStatus, PaymentStatus } from "@comanda/contract/orders/states.ts"
import { isSettled } from "@comanda/contract/payments/payment-status.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { extendHold } from "#stock/index.ts"
import { endOrder } from "./cancel-order.ts"
import { moveOrder } from "./move-order.ts"
import type { OrderMoney } from "./order-money.ts"
import { sendLines } from "./send-lines.ts"

export type Money = {
	paidMinor: number
	refundedMinor: number
	creditedMinor: number
	paymentStatus: PaymentStatus
}
type Paying = Money & {
	/** The store takes what comes, when nobody has to say yes first. */
	isAccepted: boolean
}

const write: Prepared = {
	name: "order_pay",
	text: `update customer_order set paid_minor = $3, refunded_minor = $4, credited_minor = $5, payment_status = $6,
			version = version + 1, updated_at = $7
		where organization_id = $1 and id = $2`,
}

/**
 * Writes what became of the money for a locked order. The first time that nothing is left to be paid, an order that
 * waited for it goes on: to the kitchen, or to who takes it. Answers where the order is then.
 */
export async function payOrder(ctx: Context, order: OrderMoney, paying: Paying): Promise<OrderStatus> {
	const { isAccepted, ...money } = paying
	const { paidMinor, refundedMinor, creditedMinor, paymentStatus } = money
	const isSame = Object.entries(money).every(([name, value]) => order[name as keyof Money] === value)
	if (isSame) return order.status
	const sums = [paidMinor, refundedMinor, creditedMinor]
	await ctx.query(write, [ctx.organizationId, order.id, ...sums, paymentStatus, ctx.now])
	const isGivenUp = order.status === "CANCELLED" || order.status === "REJECTED"
	if (isGivenUp || isSettled({ ...order, isGivenUp }) || !isSettled({ ...order, ...money, isGivenUp }))
		return order.status
	const { totalMinor, currency } = order
	record(ctx, order.storeId, "Order.Paid", order.id, { totalMinor, paidMinor, currency, paymentStatus })
	return order.status === "PENDING" ? goOn(ctx, order, isAccepted) : order.status
}

async function goOn(ctx: Context, order: OrderMoney, isAccepted: boolean): Promise<OrderStatus> {
	const { id, storeId, source, paymentTiming, releaseAt } = order
	// What was kept until it was paid is kept for good. What is gone meanwhile cannot be made: the money goes back.
	const short = await extendHold(ctx, id, null)
	if (short.length > 0) {
		const text = "What it needs was sold before it was paid."
		await moveOrder(ctx, order, "CANCELLED", { code: "OUT_OF_STOCK", text })
		await endOrder(ctx, { id, storeId })
		return "CANCELLED"
	}
	const isScheduled = releaseAt !== null
	const policy = kitchenPolicy({ source, paymentTiming, isPaid: true, isAccepted, isScheduled })
	if (policy.status !== "CONFIRMED") return policy.status
	await moveOrder(ctx, order, "CONFIRMED")
	if (policy.isSent) await sendLines(ctx, { id, storeId })
	return policy.status
}
