import type { StockItem } from "@comanda/contract/stock/items.ts"
import { refuseStale } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { findItem, lockItemForRemoval, noSuchItem, presentOne } from "./item-rows.ts"

const recipes: Prepared = {
	name: "stock_item_recipes",
	text: `select distinct item_id as "itemId" from recipe_line where organization_id = $1 and stock_item_id = $2`,
}
const remove: Prepared = {
	name: "stock_item_remove",
	text: "update stock_item set deleted_at = $3, version = version + 1 where organization_id = $1 and id = $2",
}

/** Stops counting a thing. Its movements stay, and so does what there was of it. */
export async function removeStockItem(
	ctx: Context,
	{ stockItemId }: { stockItemId: string },
): Promise<StockItem> {
	const item = await lockItemForRemoval(ctx, stockItemId)
	if (item.deletedAt) throw noSuchItem()
	const shown = await presentOne(ctx, item)
	refuseStale(ctx, item.version, () => shown)
	const named = await ctx.query<{ itemId: string | null }>(recipes, [ctx.organizationId, stockItemId])
	if (named.length > 0 || item.heldMilli > 0) {
		const itemIds = named.flatMap(({ itemId }) => itemId ?? [])
		const data = { neededBy: named.length > 0 ? "recipe" : "order", itemIds, heldMilli: item.heldMilli }
		throw new Refusal("IN_USE", "A recipe takes it, or an order holds some of it.", { data })
	}
	await ctx.query(remove, [ctx.organizationId, stockItemId, ctx.now])
	record(ctx, item.storeId, "Stock.ItemRemoved", stockItemId, { onHandMilli: item.availableMilli })
	return presentOne(ctx, await findItem(ctx, stockItemId))
}
