import type pg from "pg"

/** One row in every table of the books, for walks over all tables. A drawer, a day and shared tips are there already. */
export async function fillTheBooks(admin: pg.Pool, organizationId: string, storeId: string): Promise<void> {
	await admin.query(
		`with b as (
			insert into store_books (organization_id, store_id) values ($1, $2)
			on conflict (organization_id, store_id) do update set postings = store_books.postings returning store_id
		), g as (
			insert into ledger_posting (organization_id, store_id, seq, day_number, at, kind, by, accounts, amounts)
			select $1, store_id, 999999, 1, now(), 'FEE', 'walk', '{bank,safe}', '{1,-1}' from b
		), t as (
			insert into ledger_total (organization_id, store_id, day_number, account)
			select $1, store_id, 999999, 'bank' from b
		), s as (
			insert into cash_session (organization_id, id, store_id, drawer, register, currency, status, opened_by, opened_at,
				opening_float, opening_float_minor)
			select $1, gen_random_uuid(), store_id, gen_random_uuid()::text, 'walk', 'EUR', 'OPEN', 'walk', now(), '[]', 0 from b
			returning id
		), m as (
			insert into cash_movement (organization_id, id, store_id, cash_session_id, no, kind, amount_minor, balance_minor, by, at)
			select $1, gen_random_uuid(), $2, id, 1, 'NO_SALE', 0, 0, 'walk', now() from s
		), c as (
			insert into cash_count (organization_id, id, store_id, cash_session_id, kind, counted, counted_minor, expected_minor,
				by, at)
			select $1, gen_random_uuid(), $2, id, 'CHECK', '[]', 0, 0, 'walk', now() from s
		), d as (
			insert into day_close (organization_id, store_id, number, business_date, opened_at, closed_at, closed_by,
				first_posting, last_posting, document, previous_hash, hash)
			select $1, store_id, 999999, current_date, now(), now(), 'walk', 1, 0, '{}', '', encode(sha256('{}'), 'hex') from b
			returning number
		), x as (
			insert into day_close_till (organization_id, store_id, number, cash_session_id, totals, is_final)
			select $1, $2, d.number, s.id, '{}', false from d, s
		), p as (
			insert into tip_distribution (organization_id, id, store_id, from_at, to_at, strategy, currency, pool_minor, status,
				proposed_by, proposed_at)
			values ($1, gen_random_uuid(), $2, now(), now() + interval '1 hour', 'EQUAL', 'EUR', 1, 'PROPOSED', 'walk', now())
			returning id
		)
		insert into tip_share (organization_id, store_id, distribution_id, member_id, role, minutes, weight, amount_minor)
		select $1, $2, p.id, m.id, 'STAFF', 0, 1, 1 from p, (select id from member where organization_id = $1 limit 1) m`,
		[organizationId, storeId],
	)
}
