import type { Bill } from "@comanda/contract/orders/bills.ts"
import { findBills, findOrder, findOrderMoney, type OrderMoney, type OrderRow } from "#orders/index.ts"
import { findStore, type StoreRow } from "#organizations/index.ts"
import { findPaymentsOf, findRefundsOf, type PaymentRow, type RefundRow } from "#payments/index.ts"
import type { Context } from "#platform/context.ts"
import { findReceiptsOf, type ReceiptRow } from "../receipt-row.ts"

/** Everything that is known of an order and its money, all of it at one moment. */
export type OrderFacts = {
	order: OrderRow
	money: OrderMoney
	store: StoreRow
	bills: Bill[]
	payments: PaymentRow[]
	/** Those that went, in the order in which they did. */
	refunds: RefundRow[]
	issued: ReceiptRow[]
}

const triesMax = 5

/**
 * Reads without keeping the order from anybody: where it was changed meanwhile, it is read again. Who issues has locked the
 * store's counter, so that what was issued does not change.
 */
export async function findOrderFacts(ctx: Context, orderId: string): Promise<OrderFacts | null> {
	for (let tries = 0; tries < triesMax; tries++) {
		const order = await findOrder(ctx, orderId)
		const store = order && (await findStore(ctx, order.storeId))
		if (!order || !store) return null
		const bills = await findBills(ctx, orderId)
		const payments = await findPaymentsOf(ctx, orderId)
		const refunds = (await findRefundsOf(ctx, orderId)).filter(({ status }) => status === "SUCCEEDED")
		const issued = await findReceiptsOf(ctx, orderId)
		const money = await findOrderMoney(ctx, orderId)
		if (money?.version === order.version) return { order, money, store, bills, payments, refunds, issued }
	}
	throw new Error(`Order ${orderId} changed ${triesMax} times while it was read.`)
}
