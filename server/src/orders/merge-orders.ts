import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { mergeOrders as contract } from "@comanda/contract/orders/bills.ts"
import type { Order } from "@comanda/contract/orders/order.ts"
import type { PaymentStatus } from "@comanda/contract/orders/states.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { changeableOrder } from "./changeable-order.ts"
import { lockOrders } from "./lock-order.ts"
import { moveLinesBetween } from "./move-lines-between.ts"
import { moveOrder } from "./move-order.ts"
import { presentOrder } from "./present-order.ts"

const merged: Prepared = {
	name: "order_merged",
	text: "update customer_order set merged_into = $3 where organization_id = $1 and id = $2",
}

/** Money stays with the order that it was paid for: one that holds some, or waits for it, is put on no other. */
const holdsMoney: ReadonlySet<PaymentStatus> = new Set([
	"PENDING",
	"AUTHORIZED",
	"PARTIALLY_PAID",
	"PAID",
	"PARTIALLY_REFUNDED",
])

/** Puts several open orders on one. What the kitchen has of them it goes on with; the others are over. */
export async function mergeOrders(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Order> {
	const { intoOrderId } = input
	const others = [...new Set(input.orderIds)].filter((id) => id !== intoOrderId)
	await lockOrders(ctx, [intoOrderId, ...others])
	let { order: into, store } = await changeableOrder(ctx, intoOrderId)
	// A version that was named is that of the order they are put on.
	const withoutVersion = { ...ctx, request: { ...ctx.request, ifMatch: null } }
	for (const id of others) {
		const { order: from } = await changeableOrder(withoutVersion, id)
		if (holdsMoney.has(from.paymentStatus))
			throw new Refusal("ORDER_ALREADY_PAID", "Something was paid for it already: it stays by itself.")
		const lineIds = from.lines.map((line) => line.id)
		into = (await moveLinesBetween(withoutVersion, store, { from, into, lineIds, isWhole: true })).into
		await ctx.query(merged, [ctx.organizationId, from.id, into.id])
		// What is on the table cannot be given up any more: with nothing left to pay it is completed.
		const over = from.status === "SERVED" ? "COMPLETED" : "CANCELLED"
		await moveOrder(ctx, from, over, { code: "MERGED", text: `Put on ${into.id}.` })
		record(ctx, into.storeId, "Order.Merged", into.id, { fromOrderId: from.id })
	}
	return presentOrder(ctx, into)
}
