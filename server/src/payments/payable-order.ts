import { dueOf } from "@comanda/contract/payments/payment-status.ts"
import {
	findBillTotal,
	findOrderMoney,
	isOwnOf,
	isReadable,
	lockOrderMoney,
	type OrderMoney,
} from "#orders/index.ts"
import { findStore, type StoreRow } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"
import { isGivenUp } from "./is-given-up.ts"

const paidOfBill: Prepared = {
	name: "payments_of_bill",
	text: `select coalesce(sum(amount_minor - refunded_amount_minor), 0)::bigint as "paidMinor" from payment
		where organization_id = $1 and order_id = $2 and bill_id = $3
			and status in ('CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'DISPUTED', 'CHARGED_BACK')`,
}

export type Payable = {
	order: OrderMoney
	store: StoreRow
	/** What is left of the bill that is meant, and never more than is left of the order. */
	dueMinor: number
}

/** An order that is to be paid, locked: whoever pays it at the same time waits until this is written. */
export async function payableOrder(
	ctx: Context,
	{ orderId, billId }: { orderId: string; billId?: string | undefined },
): Promise<Payable> {
	const order = await lockOrderMoney(ctx, orderId)
	if (!order || !(await mayPay(ctx, order))) throw noSuchOrder()
	const store = await findStore(ctx, order.storeId)
	if (!store) throw noSuchOrder()
	const ended = isGivenUp(order.status) || order.status === "DRAFT"
	if (ended)
		throw new Refusal("ORDER_ENDED", "Nothing is paid for this order.", { data: { status: order.status } })
	const dueMinor = dueOf({ ...order, isGivenUp: false })
	return { order, store, dueMinor: billId ? await dueOfBill(ctx, { orderId, billId }, dueMinor) : dueMinor }
}

/** For who only looks at what was paid. */
export async function shownOrder(ctx: Context, orderId: string): Promise<Omit<Payable, "dueMinor">> {
	const order = await findOrderMoney(ctx, orderId)
	if (!order || !(await mayPay(ctx, order))) throw noSuchOrder()
	const store = await findStore(ctx, order.storeId)
	if (!store) throw noSuchOrder()
	return { order, store }
}

async function dueOfBill(
	ctx: Context,
	bill: { orderId: string; billId: string },
	dueOfOrderMinor: number,
): Promise<number> {
	// An order that was not split has one bill, which is called as itself.
	if (bill.billId === bill.orderId) return dueOfOrderMinor
	const totalMinor = await findBillTotal(ctx, bill)
	if (totalMinor === null) throw new Refusal("NOT_FOUND", "This order has no such bill.")
	const values = [ctx.organizationId, bill.orderId, bill.billId]
	const [{ paidMinor } = { paidMinor: 0 }] = await ctx.query<{ paidMinor: number }>(paidOfBill, values)
	return Math.min(totalMinor - paidMinor, dueOfOrderMinor)
}

/** Who sits at a table may pay what was ordered there, also what another ordered; others what they may read. */
export async function mayPay(ctx: Context, order: OrderMoney): Promise<boolean> {
	const { caller } = ctx
	if (caller.kind === "guest")
		return isOwnOf(caller, order) || (caller.storeId === order.storeId && caller.tableId === order.tableId)
	return isReadable(ctx, order)
}

export function noSuchOrder(): Refusal {
	return new Refusal("ORDER_NOT_FOUND", "There is no such order.")
}
