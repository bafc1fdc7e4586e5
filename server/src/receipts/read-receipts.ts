import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type {
	IssuedReceipt,
	listReceipts as listContract,
	listOrderReceipts as ofOrderContract,
} from "@comanda/contract/receipts/issuing.ts"
import { readReceiptNumber } from "@comanda/contract/receipts/number.ts"
import { sql } from "kysely"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { readCursor, writeCursor } from "./cursor.ts"
import { presentReceipt } from "./present-receipt.ts"
import { reachedOrder, reachedReceipt } from "./reached-receipt.ts"
import { findReceiptsOf, presentHead, type ReceiptRow, receiptColumns } from "./receipt-row.ts"

export async function getReceipt(ctx: Context, { receiptId }: { receiptId: string }): Promise<IssuedReceipt> {
	return presentReceipt(ctx, await reachedReceipt(ctx, receiptId))
}

export async function listOrderReceipts(
	ctx: Context,
	{ orderId }: { orderId: string },
): Promise<ResultOf<typeof ofOrderContract>> {
	const order = await reachedOrder(ctx, orderId)
	const rows = await findReceiptsOf(ctx, order.id)
	return { receipts: rows.map((row) => presentHead(ctx, row)) }
}

export async function listReceipts(
	ctx: Context,
	{ storeId, number, kind, businessDate, cursor, limit }: ParsedInputOf<typeof listContract>,
): Promise<ResultOf<typeof listContract>> {
	if (!(await findStore(ctx, storeId))) throw new Refusal("NOT_FOUND", "There is no such store.")
	const after = readCursor(cursor)
	const wanted = number === undefined ? null : readReceiptNumber(number)
	// What is no number is none of ours.
	if (number !== undefined && !wanted) return { rows: [], meta: { limit, nextCursor: null } }
	const { rows } = await sql<ReceiptRow>`select ${sql.raw(receiptColumns)} from receipt r
		where r.organization_id = ${ctx.organizationId} and r.store_id = ${storeId}
			${wanted ? sql`and r.series = ${wanted.series} and r.number = ${wanted.number}` : sql``}
			${kind ? sql`and r.kind = ${kind}` : sql``}
			${businessDate ? sql`and r.business_date = ${businessDate}::date` : sql``}
			${after ? sql`and (r.issued_at, r.id) < (${after.at}, ${after.id})` : sql``}
		order by r.issued_at desc, r.id desc limit ${limit + 1}`.execute(ctx.db)
	const shown = rows.slice(0, limit)
	const last = rows.length > limit ? shown.at(-1) : undefined
	return {
		rows: shown.map((row) => presentHead(ctx, row)),
		meta: { limit, nextCursor: last ? writeCursor(last) : null },
	}
}
