import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { listOrderPayments as contract } from "@comanda/contract/payments/paying.ts"
import type { Context } from "#platform/context.ts"
import { shownOrder } from "./payable-order.ts"
import { findPaymentsOf } from "./payment-row.ts"
import { presentBalance, presentPayment } from "./present-payment.ts"

export async function listOrderPayments(
	ctx: Context,
	{ orderId }: { orderId: string },
): Promise<ResultOf<typeof contract>> {
	const { order, store } = await shownOrder(ctx, orderId)
	const rows = await findPaymentsOf(ctx, order.id)
	return { payments: rows.map((row) => presentPayment(ctx, row)), order: presentBalance(order, store) }
}
