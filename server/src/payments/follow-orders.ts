import { creditNote } from "@comanda/contract/payments/credit-note.ts"
import { post } from "#books/index.ts"
import { findOrder, lockOrderMoney, type OrderMoney } from "#orders/index.ts"
import { findStore, type StoreRow } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Entry } from "#platform/journal/entry.ts"
import type { Subscriber } from "#platform/journal/subscribers.ts"
import { isGivenUp } from "./is-given-up.ts"
import { giveBackTooMuch } from "./refunds/give-back-too-much.ts"
import { settleOrder } from "./settle-order.ts"

/** What becomes of money when an order is given up, or comes to less than was paid. */
export const followOrders: Subscriber = {
	name: "payments-follow-orders",
	types: ["Order.LinesCancelled", "Order.Updated"],
	handle,
	unhurried: true,
}

async function handle(ctx: Context, { type, subject, payload }: Entry): Promise<void> {
	const order = await lockOrderMoney(ctx, subject)
	const store = order && (await findStore(ctx, order.storeId))
	if (!order || !store || order.paidMinor === 0) return
	if (type === "Order.Updated") {
		// More was ordered, or less: what was paid is the same, and where that leaves the order is said anew.
		await settleOrder(ctx, order, store)
		return
	}
	// Who gives an order up says whether its money goes back; lines that are taken off an order say nothing of it.
	if (payload.refund !== true || !isGivenUp(order.status)) return
	const settled = await takeBackCredit(ctx, order, store)
	await giveBackTooMuch(ctx, { order: settled, store })
}

/** The whole sale is taken back now: what was credited of it before would be taken back twice. */
async function takeBackCredit(ctx: Context, order: OrderMoney, store: StoreRow): Promise<OrderMoney> {
	if (order.creditedMinor > 0) {
		const whole = await findOrder(ctx, order.id)
		const credited = whole ? creditNote(whole, 0, order.creditedMinor) : {}
		const entries = Object.fromEntries(Object.entries(credited).map(([account, minor]) => [account, -minor]))
		const { id: orderId, storeId } = order
		if (whole) post(ctx, { storeId, kind: "REFUND", orderId, subject: orderId, entries, memo: "Given up" })
	}
	return settleOrder(ctx, order, store, 0)
}
