import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listStockBatches as contract } from "@comanda/contract/stock/changes.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { findBatches } from "./batch-rows.ts"
import { findItem } from "./item-rows.ts"

export async function listStockBatches(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { stockItemId, finished } = input
	await findItem(ctx, stockItemId)
	const there = finished ? sql`b.remaining >= 0` : sql`b.remaining > 0`
	return findBatches(ctx, input, sql`b.stock_item_id = ${stockItemId} and ${there}`)
}
