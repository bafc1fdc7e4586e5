import type { Translated } from "@comanda/contract/text.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { TransferFacts } from "./transfer-item.ts"

export type KnownVariant = { id: string; name: Translated; priceMinor: number }
export type KnownItem = TransferFacts & {
	id: string
	menuId: string
	kind: "REGULAR" | "COMBO"
	categoryId: string
	categoryName: Translated
	variants: KnownVariant[]
}

// Each list is put together once for all items, not item by item.
const items: Prepared = {
	name: "menu_transfer_items",
	text: `with sizes as (
			select v.item_id, jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'priceMinor', v.price_minor)
				order by v.sort, v.id) as list
			from menu_variant v where v.organization_id = $1 and v.store_id = $2 group by v.item_id
		)
		select i.id, c.menu_id as "menuId", i.kind, i.category_id as "categoryId", c.name as "categoryName", i.name,
			i.description, i.price_minor as "priceMinor", i.taxes, i.mark, i.sku, i.barcode, i.tags,
			i.station_tags as "stationTags", i.allergens, i.diets, i.calories_kcal as "caloriesKcal",
			i.caffeine_mg as "caffeineMg", i.sugar_grams as "sugarGrams", i.prep_minutes as "prepMinutes",
			i.quantity_max as "quantityMax", i.is_popular as "isPopular", i.is_new as "isNew",
			coalesce(s.list, '[]') as variants
		from menu_item i
		join menu_category c on c.organization_id = i.organization_id and c.id = i.category_id and c.deleted_at is null
		join menu m on m.organization_id = c.organization_id and m.id = c.menu_id and m.deleted_at is null
		left join sizes s on s.item_id = i.id
		where i.organization_id = $1 and i.store_id = $2 and i.deleted_at is null
		order by m.sort, m.id, c.sort, c.id, i.sort, i.id`,
}

/** Every item of a store, as much of it as a file can say. */
export function findTransferItems(ctx: Context, storeId: string): Promise<KnownItem[]> {
	return ctx.query<KnownItem>(items, [ctx.organizationId, storeId])
}
