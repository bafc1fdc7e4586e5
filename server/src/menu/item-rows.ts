import type { ItemDraft } from "@comanda/contract/menu/item-draft.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { imageUrlOf } from "./image-url.ts"
import { isoOf } from "./iso-of.ts"
import { noSuch } from "./lock-draft.ts"
import { soldOutOf } from "./sold-out-column.ts"
import { variantFacts } from "./variant-rows.ts"

export type ItemRow = Omit<ItemDraft, "imageUrl" | "deletedAt"> & { deletedAt: Date | null }

/** Of `menu_item i` in its category `c`. */
export const itemColumns = `i.id, i.store_id as "storeId", c.menu_id as "menuId", i.category_id as "categoryId", i.kind, i.name,
	i.description, i.price_minor as "priceMinor", i.taxes, i.takeaway_taxes as "takeawayTaxes", i.mark, i.sku, i.barcode,
	i.tags, i.station_tags as "stationTags", i.counter_id as "counterId", i.image_id as "imageId", i.allergens, i.diets,
	i.calories_kcal as "caloriesKcal", i.caffeine_mg as "caffeineMg", i.sugar_grams as "sugarGrams", i.channels, i.hours,
	array(select z.zone_id::text from menu_item_zone z where z.organization_id = i.organization_id and z.item_id = i.id
		order by z.zone_id) || i.away as zones,
	i.prep_minutes as "prepMinutes", i.is_popular as "isPopular", i.is_new as "isNew", i.quantity_max as "quantityMax",
	array(select x.group_id from menu_item_group x
		join option_group g on g.organization_id = x.organization_id and g.id = x.group_id and g.deleted_at is null
		where x.organization_id = i.organization_id and x.item_id = i.id order by x.sort) as "groupIds",
	coalesce((select jsonb_agg(${variantFacts} order by v.sort, v.id) from menu_variant v
		where v.organization_id = i.organization_id and v.item_id = i.id), '[]') as variants,
	coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name, 'min', k.min, 'max', k.max, 'choices',
			coalesce((select jsonb_agg(jsonb_build_object('itemId', h.item_id, 'variantId', h.variant_id,
				'surchargeMinor', h.surcharge_minor) order by h.sort, h.id) from combo_choice h
				where h.organization_id = k.organization_id and h.combo_group_id = k.id), '[]')) order by k.sort, k.id)
		from combo_group k where k.organization_id = i.organization_id and k.item_id = i.id), '[]') as "comboGroups",
	coalesce((select jsonb_agg(jsonb_build_object('channel', p.channel, 'variantId', p.variant_id,
			'priceMinor', p.price_minor) order by p.channel, p.variant_id) from channel_price p
		where p.organization_id = i.organization_id and p.item_id = i.id), '[]') as "channelPrices",
	${soldOutOf("i", "item_id")} as "soldOut", i.sort, i.version, i.deleted_at as "deletedAt"`

const one: Prepared = {
	name: "menu_item_one",
	text: `select ${itemColumns} from menu_item i
		join menu_category c on c.organization_id = i.organization_id and c.id = i.category_id
		where i.organization_id = $1 and i.id = $2`,
}

export function presentItem({ deletedAt, ...row }: ItemRow): ItemDraft {
	return {
		...row,
		imageUrl: row.imageId && imageUrlOf(row.storeId, row.imageId),
		deletedAt: isoOf(deletedAt),
	}
}

export async function readItem(ctx: Context, itemId: string): Promise<ItemDraft> {
	const [row] = await ctx.query<ItemRow>(one, [ctx.organizationId, itemId])
	if (!row) throw noSuch("menuItem")
	return presentItem(row)
}
