import type { Ids } from "./make-one-of-each.ts"

/** What the endpoints of the receipts are sent besides the ids that their paths name. */
export const receiptBodies: Record<string, (ids: Ids) => Record<string, unknown>> = {
	mailReceipt: () => ({ email: "walk@example.com" }),
	getSharedReceipt: () => ({ token: "none" }),
}

export const receiptIdNames: Record<string, string> = {
	"issueReceipt.orderId": "receiptedOrderId",
	"issueReceipt.billId": "receiptedBillId",
	"listOrderReceipts.orderId": "receiptedOrderId",
}
