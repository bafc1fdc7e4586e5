import type { StockItem } from "@comanda/contract/stock/items.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

/** What people say of a thing; how much there is of it is counted. */
export type Described = Pick<
	StockItem,
	| "name"
	| "sku"
	| "barcode"
	| "category"
	| "locationId"
	| "pack"
	| "minimumMilli"
	| "maximumMilli"
	| "reorderPointMilli"
	| "reorderQuantityMilli"
	| "isPerishable"
	| "shelfLifeDays"
	| "costMethod"
	| "unitCostMicro"
>

const described = `name = d.name, sku = d.sku, barcode = d.barcode, category = d.category, location_id = d."locationId",
	pack_size = (d.pack ->> 'sizeMilli')::numeric / 1000, pack_unit = d.pack ->> 'unit',
	minimum = d."minimumMilli" / 1000, maximum = d."maximumMilli" / 1000,
	reorder_point = d."reorderPointMilli" / 1000, reorder_quantity = d."reorderQuantityMilli" / 1000,
	is_perishable = d."isPerishable", shelf_life_days = d."shelfLifeDays", unit_cost_micro = d."unitCostMicro",
	cost_method = d."costMethod"`

const write: Prepared = {
	name: "stock_item_write",
	text: `update stock_item s set ${described}, version = s.version + 1
		from jsonb_to_record($3::jsonb) as d(name jsonb, sku text, barcode text, category text, "locationId" uuid, pack jsonb,
			"minimumMilli" numeric, "maximumMilli" numeric, "reorderPointMilli" numeric, "reorderQuantityMilli" numeric,
			"isPerishable" boolean, "shelfLifeDays" int, "unitCostMicro" bigint, "costMethod" text)
		where s.organization_id = $1 and s.id = $2`,
}

/** A second thing with the same number or barcode in the store is a CONFLICT: the database says so. */
export async function writeStockItem(ctx: Context, id: string, thing: Described): Promise<void> {
	await ctx.query(write, [ctx.organizationId, id, JSON.stringify(thing)])
}
