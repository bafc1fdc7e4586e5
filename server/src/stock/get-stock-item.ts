import type { StockItem } from "@comanda/contract/stock/items.ts"
import type { Context } from "#platform/context.ts"
import { findItem, presentOne } from "./item-rows.ts"

export async function getStockItem(
	ctx: Context,
	{ stockItemId }: { stockItemId: string },
): Promise<StockItem> {
	return presentOne(ctx, await findItem(ctx, stockItemId))
}
