import { findOrderMoney, isReadable, type OrderMoney } from "#orders/index.ts"
import { findPaymentsOf } from "#payments/index.ts"
import type { Context } from "#platform/context.ts"
import { isCustomer } from "#platform/is-customer.ts"
import { Refusal } from "#platform/refusal.ts"
import { findReceipt, type ReceiptRow } from "./receipt-row.ts"

/** A receipt within the caller's reach. */
export async function reachedReceipt(ctx: Context, receiptId: string): Promise<ReceiptRow> {
	const receipt = await findReceipt(ctx, receiptId)
	const order = receipt && (await findOrderMoney(ctx, receipt.orderId))
	if (!order || !(await maySee(ctx, order))) throw new Refusal("NOT_FOUND", "There is no such receipt.")
	return receipt
}

/** An order whose receipts the caller may have. */
export async function reachedOrder(ctx: Context, orderId: string): Promise<OrderMoney> {
	const order = await findOrderMoney(ctx, orderId)
	if (!order || !(await maySee(ctx, order))) throw new Refusal("ORDER_NOT_FOUND", "There is no such order.")
	return order
}

/** Staff by their reach; a guest and a customer what they ordered, and what they paid for somebody else. */
async function maySee(ctx: Context, order: OrderMoney): Promise<boolean> {
	if (await isReadable(ctx, order)) return true
	const { caller } = ctx
	const isPayer = caller.kind === "guest" || (caller.kind === "person" && isCustomer(caller))
	if (!isPayer) return false
	const payments = await findPaymentsOf(ctx, order.id)
	return payments.some(
		({ takenBy, capturedAt }) => capturedAt !== null && takenBy === `${caller.kind}:${caller.id}`,
	)
}
