import type pg from "pg"

/** A row in each table of the menu that nothing else fills. */
export async function fillTheMenu(admin: pg.Pool, organizationId: string, storeId: string): Promise<void> {
	await admin.query(
		`with i as (select * from menu_item where organization_id = $1 and store_id = $2 limit 1),
			m as (select * from menu where organization_id = $1 and store_id = $2 limit 1),
			z as (select * from zone where organization_id = $1 and store_id = $2 limit 1),
			v as (insert into menu_variant (organization_id, id, store_id, item_id, name, price_minor, sort)
				select organization_id, gen_random_uuid(), store_id, id, '{}', 1, 99 from i),
			g as (insert into option_group (organization_id, id, store_id, name, min, max, sort)
				values ($1, gen_random_uuid(), $2, '{}', 0, 1, 99) returning *),
			o as (insert into menu_option (organization_id, id, store_id, group_id, name, sort)
				select organization_id, gen_random_uuid(), store_id, id, '{}', 0 from g returning *),
			x as (insert into menu_item_group (organization_id, store_id, item_id, group_id, sort)
				select g.organization_id, g.store_id, i.id, g.id, 99 from g, i),
			u as (insert into menu_option_group (organization_id, store_id, option_id, group_id, sort)
				select o.organization_id, o.store_id, o.id, g.id, 0 from o, g),
			d as (insert into menu_switch (organization_id, store_id) values ($1, $2) on conflict do nothing),
			s as (insert into menu_sold_out (organization_id, id, store_id, option_id, since)
				select organization_id, gen_random_uuid(), store_id, id, now() from o),
			k as (insert into combo_group (organization_id, id, store_id, item_id, name, min, max, sort)
				select organization_id, gen_random_uuid(), store_id, id, '{}', 0, 1, 99 from i returning *),
			h as (insert into combo_choice (organization_id, id, store_id, combo_group_id, item_id, sort)
				select k.organization_id, gen_random_uuid(), k.store_id, k.id, i.id, 0 from k, i),
			p as (insert into channel_price (organization_id, id, store_id, item_id, channel, price_minor)
				select organization_id, gen_random_uuid(), store_id, id, 'WALK', 1 from i),
			w as (insert into price_window (organization_id, id, store_id, name, hours)
				values ($1, gen_random_uuid(), $2, 'walk', '{}') returning *),
			r as (insert into price_window_price (organization_id, id, store_id, window_id, item_id, price_minor)
				select w.organization_id, gen_random_uuid(), w.store_id, w.id, i.id, 1 from w, i),
			a as (insert into menu_zone (organization_id, store_id, menu_id, zone_id)
				select m.organization_id, m.store_id, m.id, z.id from m, z),
			b as (insert into menu_item_zone (organization_id, store_id, item_id, zone_id)
				select i.organization_id, i.store_id, i.id, z.id from i, z),
			c as (insert into short_code (organization_id, id, store_id, code, item_id)
				select organization_id, gen_random_uuid(), store_id, 'WALK', id from i)
		insert into image (organization_id, id, store_id, hash, width, height, bytes)
			values ($1, gen_random_uuid(), $2, repeat('0', 64), 1, 1, 1)`,
		[organizationId, storeId],
	)
}
