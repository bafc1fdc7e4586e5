import type { Prepared } from "#platform/database/transaction.ts"

type Copying = Prepared & { values: number }

/** Of each thing that is named in `$2` a copy under the id that stands in its place in `$3`. */
const named = "with n as (select * from unnest($2::uuid[], $3::uuid[]) as n(old, new))"

function copying(name: string, text: string, values = 3): Copying {
	return { name: `menu_copy_${name}`, text: `${named} ${text}`, values }
}

const itemColumns = `kind, barcode, tags, station_tags, taxes, takeaway_taxes, image_id, caffeine_mg, sugar_grams, channels,
	hours, away, counter_id, name, description, price_minor, mark, allergens, diets, calories_kcal, is_popular, is_new,
	quantity_max, prep_minutes, sort`
const ofItem = itemColumns
	.split(",")
	.map((column) => `i.${column.trim()}`)
	.join(", ")

/** In the order in which they need each other. */
export const copyStatements: readonly Copying[] = [
	copying(
		"menu",
		`insert into menu (organization_id, id, store_id, name, channels, hours, away, sort)
			select $1, n.new, m.store_id, coalesce($4::jsonb, m.name), m.channels, m.hours, m.away,
				(select max(o.sort) + 1 from menu o where o.organization_id = $1 and o.store_id = m.store_id)
			from n join menu m on m.organization_id = $1 and m.id = n.old`,
		4,
	),
	copying(
		"zones",
		`insert into menu_zone (organization_id, store_id, menu_id, zone_id)
			select $1, z.store_id, n.new, z.zone_id from n join menu_zone z on z.organization_id = $1 and z.menu_id = n.old`,
	),
	copying(
		"categories",
		`insert into menu_category (organization_id, id, store_id, menu_id, name, paper, mark, station_tags, sort)
			select $1, n.new, c.store_id, m.new, c.name, c.paper, c.mark, c.station_tags, c.sort
			from n join menu_category c on c.organization_id = $1 and c.id = n.old join n m on m.old = c.menu_id`,
	),
	copying(
		"items",
		`insert into menu_item (organization_id, id, store_id, category_id, ${itemColumns})
			select $1, n.new, i.store_id, c.new, ${ofItem}
			from n join menu_item i on i.organization_id = $1 and i.id = n.old join n c on c.old = i.category_id`,
	),
	copying(
		"item_zones",
		`insert into menu_item_zone (organization_id, store_id, item_id, zone_id)
			select $1, z.store_id, n.new, z.zone_id from n join menu_item_zone z on z.organization_id = $1 and z.item_id = n.old`,
	),
	copying(
		"item_groups",
		`insert into menu_item_group (organization_id, store_id, item_id, group_id, sort)
			select $1, g.store_id, n.new, g.group_id, g.sort
			from n join menu_item_group g on g.organization_id = $1 and g.item_id = n.old`,
	),
	copying(
		"variants",
		`insert into menu_variant (organization_id, id, store_id, item_id, name, detail, price_minor, is_default, sku, sort)
			select $1, n.new, v.store_id, i.new, v.name, v.detail, v.price_minor, v.is_default, v.sku, v.sort
			from n join menu_variant v on v.organization_id = $1 and v.id = n.old join n i on i.old = v.item_id`,
	),
	copying(
		"combo_groups",
		`insert into combo_group (organization_id, id, store_id, item_id, name, min, max, sort)
			select $1, n.new, k.store_id, i.new, k.name, k.min, k.max, k.sort
			from n join combo_group k on k.organization_id = $1 and k.id = n.old join n i on i.old = k.item_id`,
	),
	copying(
		"combo_choices",
		`insert into combo_choice (organization_id, id, store_id, combo_group_id, item_id, variant_id, surcharge_minor, sort)
			select $1, n.new, h.store_id, k.new, coalesce(i.new, h.item_id), coalesce(v.new, h.variant_id),
				h.surcharge_minor, h.sort
			from n join combo_choice h on h.organization_id = $1 and h.id = n.old join n k on k.old = h.combo_group_id
			left join n i on i.old = h.item_id left join n v on v.old = h.variant_id`,
	),
	copying(
		"channel_prices",
		`insert into channel_price (organization_id, id, store_id, item_id, variant_id, channel, price_minor)
			select $1, n.new, p.store_id, i.new, v.new, p.channel, p.price_minor
			from n join channel_price p on p.organization_id = $1 and p.id = n.old join n i on i.old = p.item_id
			left join n v on v.old = p.variant_id`,
	),
	copying(
		"window_prices",
		`insert into price_window_price (organization_id, id, store_id, window_id, item_id, variant_id, price_minor)
			select $1, n.new, p.store_id, p.window_id, i.new, v.new, p.price_minor
			from n join price_window_price p on p.organization_id = $1 and p.id = n.old join n i on i.old = p.item_id
			left join n v on v.old = p.variant_id`,
	),
]
