import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { updateStockItem as contract, StockItem } from "@comanda/contract/stock/items.ts"
import { refuseStale } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { findItem, lockItem, presentOne } from "./item-rows.ts"
import { requireLocation } from "./location-rows.ts"
import { writeStockItem } from "./write-stock-item.ts"

/** Changes what is named, and nothing else. */
export async function updateStockItem(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<StockItem> {
	const { stockItemId, ...change } = input
	const before = await lockItem(ctx, stockItemId)
	const shown = await presentOne(ctx, before)
	refuseStale(ctx, before.version, () => shown)
	if (change.locationId) await requireLocation(ctx, before.storeId, change.locationId)
	await writeStockItem(ctx, stockItemId, { ...before, ...change })
	record(ctx, before.storeId, "Stock.ItemUpdated", stockItemId, { changed: Object.keys(change) })
	return presentOne(ctx, await findItem(ctx, stockItemId))
}
