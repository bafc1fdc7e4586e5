import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type {
	getReceiptPage,
	PaperReceipt,
	getReceiptPaper as paperContract,
	getSharedReceipt as sharedContract,
} from "@comanda/contract/receipts/files.ts"
import type { Receipt } from "@comanda/contract/receipts/receipt.ts"
import type { Context, OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { documentOf } from "./present-receipt.ts"
import { reachedReceipt } from "./reached-receipt.ts"
import { findReceipt } from "./receipt-row.ts"
import { readReceiptToken } from "./share-link.ts"

/** What a page or a sheet is drawn from. */
export async function readDocument(
	ctx: Context,
	{ receiptId, language }: ParsedInputOf<typeof getReceiptPage>,
): Promise<Receipt> {
	return documentOf(ctx, await reachedReceipt(ctx, receiptId), language)
}

export async function readPaper(
	ctx: Context,
	{ widthMm, codePage, ...named }: ParsedInputOf<typeof paperContract>,
): Promise<PaperReceipt> {
	return { receipt: await readDocument(ctx, named), widthMm: widthMm === "58" ? 58 : 80, codePage }
}

/** For whoever has the link: our own signature says which receipt is meant, and of whom. */
export async function readShared(
	ctx: OpenContext,
	{ token, language }: ParsedInputOf<typeof sharedContract>,
): Promise<Receipt> {
	const named = readReceiptToken(ctx, token)
	const tenant = named && (await ctx.enter(named.organizationId, [named.storeId]))
	const receipt = tenant && (await findReceipt(tenant, named.receiptId))
	if (!receipt) throw new Refusal("LINK_EXPIRED", "This link leads to no receipt.")
	return documentOf(tenant, receipt, language)
}
