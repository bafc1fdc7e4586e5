import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { createStockItem as contract, StockItem } from "@comanda/contract/stock/items.ts"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { countIn } from "./count-in.ts"
import { findItem, presentOne } from "./item-rows.ts"
import { requireLocation } from "./location-rows.ts"
import { writeStockItem } from "./write-stock-item.ts"

/** Begins to count a thing: its first count is its first movement. */
export async function createStockItem(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<StockItem> {
	const { storeId, name, unit, onHandMilli, unitCostMicro } = input
	if (!(await findStore(ctx, storeId))) throw new Refusal("NOT_FOUND", "There is no such store.")
	if (input.locationId) await requireLocation(ctx, storeId, input.locationId)
	const onHand = (onHandMilli / 1_000).toFixed(3)
	const [id = ""] = await countIn(ctx, storeId, [{ name, unit, onHand, minimum: null, unitCostMicro }])
	await writeStockItem(ctx, id, {
		name,
		unitCostMicro,
		sku: input.sku ?? null,
		barcode: input.barcode ?? null,
		category: input.category ?? null,
		locationId: input.locationId ?? null,
		pack: input.pack ?? null,
		minimumMilli: input.minimumMilli ?? null,
		maximumMilli: input.maximumMilli ?? null,
		reorderPointMilli: input.reorderPointMilli ?? null,
		reorderQuantityMilli: input.reorderQuantityMilli ?? null,
		isPerishable: input.isPerishable ?? false,
		shelfLifeDays: input.shelfLifeDays ?? null,
		costMethod: input.costMethod ?? "AVERAGE",
	})
	record(ctx, storeId, "Stock.ItemCreated", id, { unit, onHandMilli })
	return presentOne(ctx, await findItem(ctx, id))
}
