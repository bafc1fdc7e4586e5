import type pg from "pg"

/** A row of an organization in each table of the floor, as the walk over tables needs them. */
export async function fillTheFloor(admin: pg.Pool, organizationId: string, storeId: string): Promise<void> {
	const of = [organizationId, storeId]
	await admin.query(
		`with t as (select * from floor_table where organization_id = $1 and store_id = $2 limit 1),
			s as (insert into seating (organization_id, id, store_id, opened_at, opened_by, is_certain, closed_at)
				values ($1, gen_random_uuid(), $2, now(), 'walk', true, now()) returning *),
			o as (insert into seating_order (organization_id, order_id, store_id, seating_id, table_id)
				select $1, c.id, $2, s.id, t.id from customer_order c, s, t
				where c.organization_id = $1 and c.store_id = $2 limit 1 on conflict do nothing),
			st as (insert into seating_table (organization_id, table_id, store_id, seating_id)
				select $1, t.id, $2, s.id from s, t on conflict do nothing),
			r as (insert into reservation (organization_id, id, store_id, status, starts_at, ends_at, party_size, guest_name,
					currency, deposit_due_minor, placed_by, placed_at)
				values ($1, gen_random_uuid(), $2, 'CONFIRMED', now(), now() + interval '1 hour', 1, 'walk', 'EUR', 0, 'walk',
					now()) returning *),
			rt as (insert into reservation_table (organization_id, reservation_id, table_id, store_id, during)
				select $1, r.id, t.id, $2, tstzrange('2000-01-01', '2000-01-02') from r, t)
		insert into reservation_deposit_entry (organization_id, id, store_id, reservation_id, kind, held_change_minor, at, by)
		select $1, gen_random_uuid(), $2, r.id, 'RECEIVED', 1, now(), 'walk' from r`,
		of,
	)
	await admin.query(
		`with t as (select * from floor_table where organization_id = $1 and store_id = $2 limit 1),
			g as (select * from guest_session where organization_id = $1 and store_id = $2 limit 1),
			m as (select * from member where organization_id = $1 limit 1),
			c as (insert into waiter_call (organization_id, id, store_id, table_id, type, status, due_at, called_at)
				select $1, gen_random_uuid(), $2, t.id, 'HELP', 'RESOLVED', now(), now() from t),
			z as (insert into zone_request (organization_id, id, store_id, guest_session_id, table_id, to_zone_id, status,
					asked_at, expires_at)
				select $1, gen_random_uuid(), $2, g.id, t.id, t.zone_id, 'EXPIRED', now(), now() from g, t),
			p as (insert into waiter_presence (organization_id, member_id, store_id, is_online, is_inside, seen_at)
				select $1, m.id, $2, false, false, now() from m),
			w as (insert into waiter_table (organization_id, member_id, table_id, store_id)
				select $1, m.id, t.id, $2 from m, t),
			s as (insert into serving (organization_id, order_id, store_id, table_id, table_number, business_date, status,
					ready_at)
				select $1, o.id, $2, t.id, '1', current_date, 'WITHDRAWN', now() from t, customer_order o
				where o.organization_id = $1 and o.store_id = $2 limit 1 returning *)
		insert into serving_offer (organization_id, id, store_id, order_id, member_id, answer, at)
		select $1, gen_random_uuid(), $2, s.order_id, m.id, 'TIMEOUT', now() from s, m`,
		of,
	)
}
