import type { StockItem } from "@comanda/contract/stock/items.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { findItem, lockItemForRemoval, presentOne } from "./item-rows.ts"

const restore: Prepared = {
	name: "stock_item_restore",
	text: "update stock_item set deleted_at = null, version = version + 1 where organization_id = $1 and id = $2",
}

/** Counts a thing again. One that is counted stays as it is. */
export async function restoreStockItem(
	ctx: Context,
	{ stockItemId }: { stockItemId: string },
): Promise<StockItem> {
	const item = await lockItemForRemoval(ctx, stockItemId)
	if (!item.deletedAt) return presentOne(ctx, item)
	await ctx.query(restore, [ctx.organizationId, stockItemId])
	record(ctx, item.storeId, "Stock.ItemRestored", stockItemId, {})
	return presentOne(ctx, await findItem(ctx, stockItemId))
}
