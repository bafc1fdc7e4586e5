import type pg from "pg"

/** One row in every table of what is in stock, for walks over all tables. */
export async function fillTheStock(admin: pg.Pool, organizationId: string, storeId: string): Promise<void> {
	await admin.query(
		`with place as (
			insert into storage_location (organization_id, id, store_id, name, kind)
			values ($1, gen_random_uuid(), $2, 'walk', 'DRY') returning id
		), thing as (
			insert into stock_item (organization_id, id, store_id, name, unit, available, movements)
			values ($1, gen_random_uuid(), $2, '{}', 'PIECE', 1, 1) returning id
		), movement as (
			insert into stock_movement (organization_id, stock_item_id, seq, store_id, kind, available_change, held_change)
			select $1, id, 1, $2, 'COUNT', 1, 0 from thing
		), batch as (
			insert into stock_batch (organization_id, id, store_id, stock_item_id, received_at, quantity, remaining, unit_cost_micro,
				location_id)
			select $1, gen_random_uuid(), $2, thing.id, now(), 1, 1, 0, place.id from thing, place
		), layer as (
			insert into stock_cost_layer (organization_id, store_id, stock_item_id, quantity, unit_cost_micro)
			select $1, $2, thing.id, 1, 0 from thing
		), line as (
			insert into recipe_line (organization_id, id, store_id, item_id, stock_item_id, quantity)
			select $1, gen_random_uuid(), $2, i.id, thing.id, 1
			from thing, (select id from menu_item where organization_id = $1 and store_id = $2 limit 1) i
			returning id, item_id
		), size as (
			insert into menu_variant (organization_id, id, store_id, item_id, name, price_minor, sort)
			select $1, gen_random_uuid(), $2, item_id, '{}', 1, 99 from line returning id
		), condition as (
			insert into recipe_condition (organization_id, recipe_line_id, place, store_id, variant_id)
			select $1, line.id, 1, $2, size.id from line, size
		), edit as (
			insert into recipe_edit (organization_id, subject_id, store_id, version) select $1, item_id, $2, 1 from line
			on conflict do nothing
		), portions as (
			insert into stock_portions (organization_id, kind, subject_id, store_id, portions)
			select $1, 'ITEM', gen_random_uuid(), $2, 1
		), reservation as (
			insert into stock_reservation (organization_id, order_id, store_id, status)
			values ($1, gen_random_uuid(), $2, 'ACTIVE') returning order_id
		), hold as (
			insert into stock_hold (organization_id, order_id, stock_item_id, store_id, quantity)
			select $1, order_id, thing.id, $2, 0 from reservation, thing
		)
		insert into stock_alert (organization_id, id, store_id, stock_item_id, topic, kind, severity, business_date, available,
			opened_at)
		select $1, gen_random_uuid(), $2, id, 'LEVEL', 'LOW', 'WARNING', current_date, 1, now() from thing`,
		[organizationId, storeId],
	)
}
