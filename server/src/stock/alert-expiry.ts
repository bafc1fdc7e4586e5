import { expiringDays } from "@comanda/contract/stock/changes.ts"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Job } from "#platform/jobs/jobs.ts"
import { record } from "#platform/journal/draft.ts"

/** Every store that has anything to look at: what may spoil soon, or was told to. */
const stores: Prepared = {
	name: "stock_expiry_stores",
	text: `select store_id as "storeId" from stock_batch
			where organization_id = $1 and remaining > 0 and expires_on <= current_date + ${expiringDays + 1}
		union select store_id from stock_alert
			where organization_id = $1 and topic = 'EXPIRY' and status in ('ACTIVE', 'ACKNOWLEDGED')`,
}
const spoiling = `select b.stock_item_id, min(b.expires_on) as expires_on, sum(b.remaining) as remaining
	from stock_batch b join stock_item s on s.organization_id = b.organization_id and s.id = b.stock_item_id
	where b.organization_id = $1 and b.store_id = $2 and b.remaining > 0 and s.deleted_at is null
		and b.expires_on <= $3::date + ${expiringDays}
	group by b.stock_item_id`
/** Answers only what is new today, or worse than it was. */
const open: Prepared = {
	name: "stock_expiry_open",
	text: `with spoiling as (${spoiling}), told as (
			insert into stock_alert as a (organization_id, id, store_id, stock_item_id, topic, kind, severity, business_date,
				available, opened_at)
			select $1, gen_random_uuid(), $2, s.stock_item_id, 'EXPIRY', kind.name,
				case kind.name when 'EXPIRED' then 'CRITICAL' else 'WARNING' end, $3::date, s.remaining, $4
			from spoiling s,
			lateral (select case when s.expires_on < $3::date then 'EXPIRED' else 'EXPIRING' end as name) kind
			on conflict (organization_id, stock_item_id, topic, business_date) do update
				set kind = 'EXPIRED', severity = 'CRITICAL', status = 'ACTIVE', settled_by = null, settled_at = null,
					version = a.version + 1
				where a.kind = 'EXPIRING' and excluded.kind = 'EXPIRED'
			returning id, stock_item_id, kind
		)
		select t.id as "alertId", t.stock_item_id as "stockItemId", t.kind, to_char(s.expires_on, 'YYYY-MM-DD') as "expiresOn",
			(s.remaining * 1000)::bigint as "remainingMilli"
		from told t join spoiling s using (stock_item_id)`,
}
/** What no longer spoils, or is told anew today. */
const settle: Prepared = {
	name: "stock_expiry_settle",
	text: `with spoiling as (${spoiling})
		update stock_alert a set status = 'RESOLVED', settled_by = 'stock', settled_at = $4, version = version + 1
		where a.organization_id = $1 and a.store_id = $2 and a.topic = 'EXPIRY' and a.status in ('ACTIVE', 'ACKNOWLEDGED')
			and (a.business_date < $3::date or not exists (select from spoiling s where s.stock_item_id = a.stock_item_id))`,
}
/** Tells each day what will not be good much longer, and what is not any more. Settled when it is gone. */
export const alertExpiry: Job = { name: "alert-expiry", cron: "9 * * * *", run: alertAll }

async function alertAll(ctx: Context): Promise<void> {
	const rows = await ctx.query<{ storeId: string }>(stores, [ctx.organizationId])
	for (const { storeId } of rows) await alertExpiryIn(ctx, storeId)
}

async function alertExpiryIn(ctx: Context, storeId: string): Promise<void> {
	const today = (await findStore(ctx, storeId))?.businessDate
	if (!today) return
	const place = [ctx.organizationId, storeId, today, ctx.now]
	await ctx.query(settle, place)
	type Told = {
		alertId: string
		stockItemId: string
		kind: string
		expiresOn: string
		remainingMilli: number
	}
	for (const { stockItemId, ...facts } of await ctx.query<Told>(open, place)) {
		record(ctx, storeId, "Stock.Expiring", stockItemId, facts)
	}
}
