import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { dueOf } from "@comanda/contract/payments/payment-status.ts"
import type { issueReceipt as contract } from "@comanda/contract/receipts/issuing.ts"
import type { OrderMoney } from "#orders/index.ts"
import { isGivenUp } from "#payments/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { claimNumber } from "./issue/claim-number.ts"
import { issueReceipts } from "./issue/issue-receipts.ts"
import { presentReceipt } from "./present-receipt.ts"
import { reachedOrder } from "./reached-receipt.ts"
import { writeProforma } from "./write-proforma.ts"

type Input = ParsedInputOf<typeof contract>
type Result = ResultOf<typeof contract>

/** What a till asks for when it has taken money, or before it does. */
export async function issueReceipt(ctx: Context, input: Input): Promise<Result> {
	const order = await reachedOrder(ctx, input.orderId)
	const { billId, offlineNumber } = input
	if (input.proforma) return { receipts: [], proforma: await writeProforma(ctx, order, billId) }
	if (offlineNumber !== undefined) await claimNumber(ctx, order, { ...input, offlineNumber })
	const { id: orderId, storeId } = order
	const issued = await issueReceipts(ctx, { orderId, storeId, isAsked: true })
	// One that goes without a bill is of the whole order, also where a bill was asked for that is the order itself.
	const wanted = billId && billId !== orderId ? issued.filter((row) => row.billId === billId) : issued
	if (wanted.length === 0 && offlineNumber === undefined) throw whyNone(order)
	const receipts: Result["receipts"] = []
	for (const row of wanted) receipts.push(await presentReceipt(ctx, row))
	return { receipts, proforma: null }
}

function whyNone(order: OrderMoney): Refusal {
	if (isGivenUp(order.status)) return new Refusal("ORDER_ENDED", "Nothing was sold: the order was given up.")
	const dueMinor = dueOf({ ...order, isGivenUp: false })
	if (dueMinor <= 0 && order.status !== "DRAFT")
		return new Refusal("NOT_FOUND", "This order has no such bill.")
	return new Refusal("ORDER_NOT_PAID", "A receipt is for what is paid.", { data: { dueMinor } })
}
