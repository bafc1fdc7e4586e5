import type { Currency } from "@comanda/contract/money.ts"
import type { TaxShare } from "@comanda/contract/orders/taxes.ts"
import { writeReceiptNumber } from "@comanda/contract/receipts/number.ts"
import type { Receipt } from "@comanda/contract/receipts/receipt.ts"
import type { ReceiptHead } from "@comanda/contract/receipts/stored.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { isCustomer } from "#platform/is-customer.ts"

/** How much of an order a receipt is for. */
export type Covers = { minor: number; taxes: TaxShare[] }

/** A receipt as it is kept. */
export type ReceiptRow = {
	id: string
	storeId: string
	series: string
	number: number
	kind: "SALE" | "REFUND"
	orderId: string
	billId: string | null
	part: number
	refundId: string | null
	refundOf: string | null
	currency: Currency
	totalMinor: number
	covers: Covers
	payments: string[]
	document: Receipt
	businessDate: string
	issuedAt: Date
	issuedBy: string
	copies: number
	mails: number
}

/** Of `receipt r`. */
export const receiptColumns = `r.id, r.store_id as "storeId", r.series, r.number, r.kind, r.order_id as "orderId",
	r.bill_id as "billId", r.part, r.refund_id as "refundId", r.refund_of as "refundOf", r.currency,
	r.total_minor as "totalMinor", r.covers, r.payments, r.document, to_char(r.business_date, 'YYYY-MM-DD') as "businessDate",
	r.issued_at as "issuedAt", r.issued_by as "issuedBy", r.copies, r.mails`

const of = `select ${receiptColumns} from receipt r where r.organization_id = $1`
const one: Prepared = { name: "receipt_one", text: `${of} and r.id = $2` }
const ofOrder: Prepared = {
	name: "receipts_of_order",
	text: `${of} and r.order_id = $2 order by r.issued_at, r.series, r.number`,
}
const refundsOf: Prepared = {
	name: "receipts_refunds_of",
	text: `${of} and r.refund_of = $2 order by r.issued_at, r.number`,
}

export async function findReceipt(ctx: Context, receiptId: string): Promise<ReceiptRow | undefined> {
	return (await ctx.query<ReceiptRow>(one, [ctx.organizationId, receiptId]))[0]
}

export function findReceiptsOf(ctx: Context, orderId: string): Promise<ReceiptRow[]> {
	return ctx.query<ReceiptRow>(ofOrder, [ctx.organizationId, orderId])
}

/** The refunds that take something back of this one. */
export function findRefundReceipts(ctx: Context, receiptId: string): Promise<ReceiptRow[]> {
	return ctx.query<ReceiptRow>(refundsOf, [ctx.organizationId, receiptId])
}

export function presentHead({ caller }: Pick<Context, "caller">, row: ReceiptRow): ReceiptHead {
	const isGuest = caller.kind === "guest" || isCustomer(caller)
	return {
		id: row.id,
		storeId: row.storeId,
		orderId: row.orderId,
		billId: row.billId,
		refundId: row.refundId,
		refundOfId: row.refundOf,
		kind: row.kind,
		number: writeReceiptNumber(row.series, row.number),
		currency: row.currency,
		totalMinor: row.totalMinor,
		businessDate: row.businessDate,
		issuedAt: row.issuedAt.toISOString(),
		issuedBy: isGuest ? null : row.issuedBy,
		copies: row.copies,
	}
}
