import type pg from "pg"

/** One row in every table of the payments, for walks over all tables. */
export async function fillThePayments(
	admin: pg.Pool,
	organizationId: string,
	storeId: string,
): Promise<void> {
	await admin.query(
		`with a as (
			insert into provider_account (organization_id, id, store_id, provider, key, settings, secrets_sealed)
			values ($1, gen_random_uuid(), $2, 'epc', gen_random_uuid()::text, '{}', 'walk') returning id
		), p as (
			insert into payment (organization_id, id, store_id, order_id, method, status, currency, amount_minor, reference,
				taken_by, created_at, updated_at)
			select $1, gen_random_uuid(), $2, o.id, 'CARD', 'CAPTURED', 'EUR', 1, upper(substr(md5(random()::text), 1, 16)),
				'walk', now(), now()
			from customer_order o where o.organization_id = $1 and o.store_id = $2 limit 1
			returning id, order_id
		), r as (
			insert into payment_refund (organization_id, id, store_id, payment_id, order_id, amount_minor, currency, method,
				status, reason, reference, requested_by, created_at)
			select $1, gen_random_uuid(), $2, id, order_id, 1, 'EUR', 'BANK', 'FAILED', 'walk',
				upper(substr(md5(random()::text), 1, 16)), 'walk', now() from p returning id, order_id
		), l as (
			insert into payment_refund_line (organization_id, store_id, refund_id, line_id, quantity, amount_minor)
			select $1, $2, id, gen_random_uuid(), 1, 1 from r
		), c as (
			insert into refunded_line (organization_id, store_id, order_id, line_id, sold_quantity, refunded_quantity)
			select $1, $2, order_id, gen_random_uuid(), 1, 1 from r
		), m as (
			insert into provider_message (organization_id, id, store_id, account_id, provider, received_at, content_sealed)
			select $1, gen_random_uuid(), $2, id, 'epc', now(), 'walk' from a
		), t as (
			insert into unmatched_transfer (organization_id, id, store_id, amount_minor, currency, at, why, entered_by, created_at)
			values ($1, gen_random_uuid(), $2, 1, 'EUR', now(), 'BY_HAND', 'walk', now())
		), s as (
			insert into settlement_run (organization_id, id, store_id, account_id, provider, business_date, currency, status,
				started_at, by)
			select $1, gen_random_uuid(), $2, id, 'epc', '2026-01-01', 'EUR', 'DONE', now(), 'walk' from a returning id
		)
		insert into settlement_line (organization_id, store_id, run_id, payment_id, expected_minor, says)
		select $1, $2, s.id, p.id, 1, 'walk' from s, p`,
		[organizationId, storeId],
	)
}
