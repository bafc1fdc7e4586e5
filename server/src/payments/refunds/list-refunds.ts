import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listRefunds as contract } from "@comanda/contract/payments/refunding.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { readCursor, writeCursor } from "../cursor.ts"
import { presentRefund, type RefundRow, refundColumns } from "./refund-row.ts"

export async function listRefunds(
	ctx: Context,
	{ storeId, orderId, status, cursor, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const after = readCursor(cursor)
	const { rows } = await sql<RefundRow>`select ${sql.raw(refundColumns)} from payment_refund r
		where r.organization_id = ${ctx.organizationId} and r.store_id = ${storeId}
			${orderId ? sql`and r.order_id = ${orderId}` : sql``}
			${status ? sql`and r.status = ${status}` : sql``}
			${after ? sql`and (r.created_at, r.id) < (${after.at}, ${after.id})` : sql``}
		order by r.created_at desc, r.id desc limit ${limit + 1}`.execute(ctx.db)
	const shown = rows.slice(0, limit)
	const last = rows.length > limit ? shown.at(-1) : undefined
	return {
		rows: await Promise.all(shown.map((row) => presentRefund(ctx, row))),
		meta: { limit, nextCursor: last ? writeCursor(last) : null },
	}
}
