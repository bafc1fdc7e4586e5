import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import type { Short } from "./change-hold.ts"

const extend: Prepared = {
	name: "stock_extend_hold",
	text: `select stock_extend_hold(order_id, $3) as short, status, store_id as "storeId"
		from stock_reservation where organization_id = $1 and order_id = $2`,
}

/**
 * Lets an order hold what it holds until then, or for good with null. Where the hold had expired it is taken anew, all of
 * it or nothing: answers what is short of it, and an empty list when all is held.
 */
export async function extendHold(ctx: Context, orderId: string, until: Date | null): Promise<Short[]> {
	type Row = { short: Short[] | null; status: string; storeId: string }
	const [row] = await ctx.query<Row>(extend, [ctx.organizationId, orderId, until])
	if (!row) return []
	if (row.status === "EXPIRED" && !row.short) record(ctx, row.storeId, "Stock.Reserved", orderId, { orderId })
	return row.short ?? []
}
