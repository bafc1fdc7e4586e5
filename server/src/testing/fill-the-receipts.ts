import type pg from "pg"

/** One row in every table of the receipts, for walks over all tables. */
export async function fillTheReceipts(
	admin: pg.Pool,
	organizationId: string,
	storeId: string,
): Promise<void> {
	await admin.query(
		`insert into receipt_counter (organization_id, store_id, series, device_id, last_number)
			select $1, $2, 'D1', d.id, 2 from device d where d.organization_id = $1 and d.store_id = $2 limit 1`,
		[organizationId, storeId],
	)
	await admin.query(
		`with o as (select id from customer_order where organization_id = $1 and store_id = $2 limit 1), c as (
			insert into receipt_claim (organization_id, store_id, series, number, order_id, issued_at, claimed_by)
			select $1, $2, 'D1', 1, id, now(), 'walk' from o
		)
		insert into receipt (organization_id, id, store_id, series, number, kind, order_id, currency, total_minor, covers,
			payments, document, business_date, issued_at, issued_by)
		select $1, gen_random_uuid(), $2, 'D1', 2, 'SALE', id, 'EUR', 1, '{}', '{}', '{}', '2026-01-01', now(), 'walk' from o`,
		[organizationId, storeId],
	)
}
