import type pg from "pg"

/** One row in every table of the wallets, for walks over all tables. */
export async function fillTheWallets(admin: pg.Pool, organizationId: string, storeId: string): Promise<void> {
	await admin.query(
		`with w as (
			insert into wallet (organization_id, id, store_id, kind, currency, status, opened_at, opened_by)
			values ($1, gen_random_uuid(), $2, 'CREDIT', 'EUR', 'ACTIVE', now(), 'walk') returning id
		), l as (
			insert into wallet_lot (organization_id, store_id, wallet_id, left_minor) select $1, $2, id, 0 from w returning id
		)
		insert into wallet_entry (organization_id, store_id, wallet_id, kind, change_minor, value_minor, balance_minor, at, by)
		select $1, $2, w.id, 'GRANTED', 0, 0, 0, now(), 'walk' from w, l`,
		[organizationId, storeId],
	)
}
