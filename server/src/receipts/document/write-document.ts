import type { Receipt } from "@comanda/contract/receipts/receipt.ts"
import { numberOf, type OrderRow } from "#orders/index.ts"
import type { Letterhead } from "./find-letterhead.ts"

/** What a document says besides what every receipt of the store and of the order does. */
export type Body = Pick<
	Receipt,
	| "kind"
	| "number"
	| "series"
	| "refundOf"
	| "cashier"
	| "issuedAt"
	| "lines"
	| "discounts"
	| "serviceMinor"
	| "deliveryMinor"
	| "pricesIncludeTax"
	| "taxes"
	| "tipMinor"
	| "totalMinor"
	| "cashRoundingMinor"
	| "tenders"
	| "qr"
>

/** The receipt as it is kept. Who ordered is not on it. */
export function writeDocument(head: Letterhead, order: OrderRow, body: Body): Receipt {
	return {
		...head,
		...body,
		copyNumber: 0,
		currency: order.currency,
		orderNumber: numberOf(order.businessDate, order.number, order.prefix).orderNumber,
		orderType: order.type,
		table: order.tableNumber,
		subtotalMinor: body.lines.reduce((sum, line) => sum + line.grossMinor, 0),
		refunds: [],
	}
}
