import { deadStockDays, escalatesAfterHours } from "@comanda/contract/stock/alerts.ts"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Job } from "#platform/jobs/jobs.ts"
import { record } from "#platform/journal/draft.ts"

// What lies too long and what there is too much of: nothing happens to it, so somebody has to look by the clock.

const stores: Prepared = {
	name: "stock_shelf_stores",
	text: `select store_id as "storeId" from stock_item where organization_id = $1 and available + held > 0
		union select store_id from stock_alert where organization_id = $1 and status in ('ACTIVE', 'ACKNOWLEDGED')`,
}
const idle = `select s.id as stock_item_id, 'USE' as topic, 'DEAD_STOCK' as kind, s.available from stock_item s
		where s.organization_id = $1 and s.store_id = $2 and s.deleted_at is null and s.available + s.held > 0
			and coalesce(s.last_used_at, s.created_at) < $4::timestamptz - interval '${deadStockDays} days'
	union all select s.id, 'EXCESS', 'OVERSTOCK', s.available from stock_item s
		where s.organization_id = $1 and s.store_id = $2 and s.deleted_at is null and s.available + s.held > s.maximum`
/** Once a business day, and not again while the one of another day is still open. Answers what is new. */
const open: Prepared = {
	name: "stock_shelf_open",
	text: `with idle as (${idle})
		insert into stock_alert as a (organization_id, id, store_id, stock_item_id, topic, kind, severity, business_date,
			available, opened_at)
		select $1, gen_random_uuid(), $2, i.stock_item_id, i.topic, i.kind, 'WARNING', $3::date, i.available, $4 from idle i
		where not exists (select from stock_alert e where e.organization_id = $1 and e.stock_item_id = i.stock_item_id
			and e.topic = i.topic and e.status in ('ACTIVE', 'ACKNOWLEDGED'))
		on conflict (organization_id, stock_item_id, topic, business_date) do nothing
		returning id as "alertId", stock_item_id as "stockItemId", kind, (available * 1000)::bigint as "availableMilli"`,
}
const settle: Prepared = {
	name: "stock_shelf_settle",
	text: `with idle as (${idle})
		update stock_alert a set status = 'RESOLVED', settled_by = 'stock', settled_at = $4, version = version + 1
		where a.organization_id = $1 and a.store_id = $2 and $3::date is not null and a.topic in ('USE', 'EXCESS')
			and a.status in ('ACTIVE', 'ACKNOWLEDGED')
			and not exists (select from idle i where i.stock_item_id = a.stock_item_id and i.topic = a.topic)
		returning id as "alertId", stock_item_id as "stockItemId", kind`,
}
const escalate: Prepared = {
	name: "stock_alert_escalate",
	text: `update stock_alert set severity = 'CRITICAL', escalated_at = $3, version = version + 1
		where organization_id = $1 and store_id = $2 and status = 'ACTIVE' and escalated_at is null
			and opened_at <= $3::timestamptz - interval '${escalatesAfterHours} hours'
		returning id as "alertId", stock_item_id as "stockItemId", kind`,
}

type Told = { alertId: string; stockItemId: string; kind: "DEAD_STOCK" | "OVERSTOCK" }

/** Looks every hour; what nobody has seen to by then is told once more, as critical. */
export const alertShelf: Job = { name: "alert-shelf", cron: "24 * * * *", run: alertAll }

async function alertAll(ctx: Context): Promise<void> {
	for (const { storeId } of await ctx.query<{ storeId: string }>(stores, [ctx.organizationId]))
		await alertIn(ctx, storeId)
}

async function alertIn(ctx: Context, storeId: string): Promise<void> {
	const today = (await findStore(ctx, storeId))?.businessDate
	if (!today) return
	const place = [ctx.organizationId, storeId, today, ctx.now]
	for (const { stockItemId, ...facts } of await ctx.query<Told>(settle, place))
		record(ctx, storeId, "Stock.AlertResolved", stockItemId, facts)
	for (const { stockItemId, kind, ...facts } of await ctx.query<Told>(open, place))
		record(ctx, storeId, kind === "DEAD_STOCK" ? "Stock.Unused" : "Stock.Overstocked", stockItemId, facts)
	for (const { stockItemId, ...facts } of await ctx.query<Told>(escalate, [
		ctx.organizationId,
		storeId,
		ctx.now,
	]))
		record(ctx, storeId, "Stock.AlertEscalated", stockItemId, facts)
}
