import { type StockState, stateOf } from "@comanda/contract/stock/levels.ts"
import type { Unit } from "@comanda/contract/stock/units.ts"
import { v7 as newId } from "uuid"
import { findStore, settingsOf } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"

type Level = {
	stockItemId: string
	unit: Unit
	availableMilli: number
	minimumMilli: number | null
	/** Of the newest alert of its kind, if there is one. */
	alertId: string | null
	kind: "LOW" | "OUT"
	status: string
	businessDate: string
	settledBy: string | null
}

const levels: Prepared = {
	name: "stock_levels",
	text: `select s.id as "stockItemId", s.unit, (s.available * 1000)::bigint as "availableMilli",
			(s.minimum * 1000)::bigint as "minimumMilli", a.id as "alertId", a.kind, a.status,
			to_char(a.business_date, 'YYYY-MM-DD') as "businessDate", a.settled_by as "settledBy"
		from stock_item s
		left join lateral (
			select * from stock_alert a
			where a.organization_id = s.organization_id and a.stock_item_id = s.id and a.topic = 'LEVEL'
			order by a.business_date desc limit 1
		) a on true
		where s.organization_id = $1 and s.id = any ($2::uuid[]) and s.deleted_at is null order by s.id`,
}
const open: Prepared = {
	name: "stock_alert_open",
	text: `insert into stock_alert (organization_id, id, store_id, stock_item_id, topic, kind, severity, business_date,
			available, opened_at)
		values ($1, $2, $3, $4, 'LEVEL', $5, $6, $7, $8::bigint / 1000.0, $9)`,
}
const change: Prepared = {
	name: "stock_alert_change",
	text: `update stock_alert set kind = $3, severity = $4, status = $5, settled_by = $6, settled_at = $7,
			version = version + 1 where organization_id = $1 and id = $2`,
}

/** Who settled it when nobody did: there was enough again. */
const itself = "stock"
const severities = { LOW: "WARNING", OUT: "CRITICAL" } as const
const isOpen = (status: string) => status === "ACTIVE" || status === "ACKNOWLEDGED"

/**
 * Tells that a thing is low or out, once a business day, and again only when it gets worse. When there is enough again the
 * alert is settled by itself.
 */
export async function alertLevels(
	ctx: Context,
	storeId: string,
	touched: ReadonlySet<string>,
): Promise<void> {
	if (touched.size === 0) return
	const [rows, { stock }] = await Promise.all([
		ctx.query<Level>(levels, [ctx.organizationId, [...touched]]),
		settingsOf(ctx, storeId),
	])
	const states = rows.map((row) => ({ row, state: stateOf(row, stock.lowStockThreshold * 1_000) }))
	const interesting = states.filter(({ row, state }) => state !== "ENOUGH" || isOpen(row.status))
	if (interesting.length === 0) return
	const today = (await findStore(ctx, storeId))?.businessDate
	if (!today) return
	for (const { row, state } of interesting) await alertLevel(ctx, { storeId, today }, row, state)
}

async function alertLevel(
	ctx: Context,
	{ storeId, today }: { storeId: string; today: string },
	row: Level,
	state: StockState,
): Promise<void> {
	const { alertId, kind, status } = row
	const settle = (as: string) => [ctx.organizationId, alertId, kind, severities[kind], as, itself, ctx.now]
	if (state === "ENOUGH") {
		await ctx.query(change, settle("RESOLVED"))
		record(ctx, storeId, "Stock.AlertResolved", row.stockItemId, { alertId, kind })
	} else if (!alertId || row.businessDate !== today) {
		// Yesterday's goes over into today's.
		if (alertId && isOpen(status)) await ctx.query(change, settle("RESOLVED"))
		const id = newId()
		const facts = [state, severities[state], today, row.availableMilli, ctx.now]
		await ctx.query(open, [ctx.organizationId, id, storeId, row.stockItemId, ...facts])
		tell(ctx, storeId, row, state, id)
	} else if (state === "OUT" && kind === "LOW") {
		await ctx.query(change, [ctx.organizationId, alertId, "OUT", severities.OUT, "ACTIVE", null, null])
		tell(ctx, storeId, row, state, alertId)
	} else if (status === "RESOLVED" && row.settledBy === itself) {
		await ctx.query(change, [ctx.organizationId, alertId, kind, severities[kind], "ACTIVE", null, null])
	}
}

function tell(ctx: Context, storeId: string, row: Level, state: "LOW" | "OUT", alertId: string): void {
	const { stockItemId, availableMilli, minimumMilli } = row
	const type = state === "OUT" ? "Stock.Depleted" : "Stock.LowAlert"
	record(ctx, storeId, type, stockItemId, { alertId, availableMilli, minimumMilli })
}
