import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"

const release: Prepared = {
	name: "stock_release_hold",
	text: `select stock_end_hold(order_id, 'RELEASED') as touched, store_id as "storeId"
		from stock_reservation where organization_id = $1 and order_id = $2`,
}

/** Gives back all that an order holds. What it had used is waste: it was cooked, and nobody takes it. */
export async function releaseHold(ctx: Context, orderId: string): Promise<void> {
	type Row = { touched: string[]; storeId: string }
	const [row] = await ctx.query<Row>(release, [ctx.organizationId, orderId])
	if (row && row.touched.length > 0) record(ctx, row.storeId, "Stock.Released", orderId, { orderId })
}
