import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { type ReceiptRow, receiptColumns } from "../receipt-row.ts"

export type NewReceipt = Omit<ReceiptRow, "issuedBy" | "copies" | "mails">

// The number is the next one, or nothing is written: it is given by the statement that writes the receipt. A number that
// was claimed is not the counter's to give.
const insert: Prepared = {
	name: "receipt_insert",
	text: `with next as (
			update receipt_counter set last_number = last_number + 1
			where organization_id = $1 and store_id = $3 and series = $4 and last_number = $5 - 1 and not $19
			returning series
		), given as (
			select series from next union all
			select series from receipt_claim where organization_id = $1 and store_id = $3 and series = $4 and number = $5 and $19
		)
		insert into receipt as r (organization_id, id, store_id, series, number, kind, order_id, bill_id, part, refund_id,
			refund_of, currency, total_minor, covers, payments, document, business_date, issued_at, issued_by)
		select $1, $2, $3, g.series, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $20 from given g
		returning ${receiptColumns}`,
}

/** Writes a receipt under its number, with its entry in the journal. */
export async function writeReceipt(
	ctx: Context,
	receipt: NewReceipt,
	{ isClaimed }: { isClaimed: boolean },
): Promise<ReceiptRow> {
	const { id, storeId, series, number, kind, orderId, billId, refundId, refundOf, totalMinor } = receipt
	const [row] = await ctx.query<ReceiptRow>(insert, [
		...[
			ctx.organizationId,
			id,
			storeId,
			series,
			number,
			kind,
			orderId,
			billId,
			receipt.part,
			refundId,
			refundOf,
		],
		...[receipt.currency, totalMinor, JSON.stringify(receipt.covers), receipt.payments],
		...[
			JSON.stringify(receipt.document),
			receipt.businessDate,
			receipt.issuedAt,
			isClaimed,
			actorOf(ctx.caller),
		],
	])
	if (!row) throw new Error(`Number ${number} of series "${series}" is not the next of store ${storeId}.`)
	const facts = { orderId, billId, refundId, refundOf, kind, series, number, totalMinor }
	record(ctx, storeId, "Receipt.Issued", id, facts)
	return row
}
