import type pg from "pg"

/** One row in every table of the orders that placing one leaves empty, for walks over all tables. An order is there. */
export async function fillTheOrders(admin: pg.Pool, organizationId: string, storeId: string): Promise<void> {
	await admin.query(
		`with line as (
			select order_id, id from order_line where organization_id = $1 and store_id = $2 limit 1
		), guest as (
			select id from guest_session where organization_id = $1 and store_id = $2 limit 1
		), sent as (
			insert into order_line_ledger (organization_id, store_id, order_id, line_id, kind, quantity, at, by)
			select $1, $2, order_id, id, 'SENT', 1, now(), 'walk' from line
		), discount as (
			insert into order_adjustment (organization_id, id, store_id, order_id, kind, amount_minor, reason, by, at)
			select $1, gen_random_uuid(), $2, order_id, 'DISCOUNT', 1, 'walk', 'walk', now() from line
		), bill as (
			insert into order_bill (organization_id, id, store_id, order_id, number, split_by, lines, subtotal_minor,
				service_minor, delivery_minor, tip_minor, taxes, tax_minor, total_minor)
			select $1, gen_random_uuid(), $2, order_id, 1, 'SHARE', '[]', 0, 0, 0, 0, '[]', 0, 0 from line
		), feedback as (
			insert into order_feedback (organization_id, order_id, store_id, rating, needs_recovery, at)
			select $1, order_id, $2, 5, false, now() from line
		)
		insert into cart (organization_id, id, store_id, guest_session_id, expires_at)
		select $1, gen_random_uuid(), $2, id, now() + interval '1 hour' from guest`,
		[organizationId, storeId],
	)
}
