import type { IssuedReceipt } from "@comanda/contract/receipts/issuing.ts"
import type { Receipt } from "@comanda/contract/receipts/receipt.ts"
import type { ReceiptLanguage } from "@comanda/contract/receipts/words.ts"
import type { Context } from "#platform/context.ts"
import { findRefundReceipts, presentHead, type ReceiptRow } from "./receipt-row.ts"
import { receiptLink } from "./share-link.ts"

export async function presentReceipt(ctx: Context, row: ReceiptRow): Promise<IssuedReceipt> {
	const link = receiptLink(ctx, { storeId: row.storeId, receiptId: row.id })
	return { ...presentHead(ctx, row), document: await documentOf(ctx, row), link }
}

/** As it was issued. Once it was printed again it is a copy, and says also what went back meanwhile. */
export async function documentOf(
	ctx: Context,
	row: ReceiptRow,
	language?: ReceiptLanguage | undefined,
): Promise<Receipt> {
	const [first = "en"] = row.document.languages
	const languages = language && language !== first ? [first, language] : [first]
	const document = { ...row.document, languages, copyNumber: row.copies }
	if (row.copies === 0 || row.kind === "REFUND") return document
	const refunds = (await findRefundReceipts(ctx, row.id)).flatMap((refund) => {
		const { number, totalMinor: amountMinor, tenders, issuedAt: at } = refund.document
		const [tender] = tenders
		return tender ? [{ number, method: tender.method, amountMinor, at }] : []
	})
	return { ...document, refunds }
}
