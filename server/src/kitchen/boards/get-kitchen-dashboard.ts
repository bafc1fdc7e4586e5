import type { KitchenDashboard } from "@comanda/contract/kitchen/boards.ts"
import { isOpen } from "@comanda/contract/kitchen/routing.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { seqOf } from "#platform/journal/read-journal.ts"
import { type AlertRow, alertColumns, presentAlert } from "../alerts/alert-rows.ts"
import { findCounters } from "../counters/counter-rows.ts"
import { requireStore } from "../require-store.ts"
import { findBumpedTickets } from "../tickets/ticket-rows.ts"
import { presentTimer, type TimerRow, timerColumns } from "../timers/timer-rows.ts"
import { usualMinutes } from "./usual-minutes.ts"

const counted: Prepared = {
	name: "kitchen_dashboard_tickets",
	text: `select count(*) filter (where t.status = 'NEW')::int as fresh,
			count(*) filter (where t.status = 'ACCEPTED')::int as accepted,
			count(*) filter (where t.status in ('IN_PROGRESS', 'RECALLED'))::int as "inProgress",
			count(*) filter (where t.status = 'READY')::int as ready,
			count(*) filter (where t.status <> 'READY'
				and t.created_at < $3::timestamptz - make_interval(mins => coalesce(c.late_after_minutes, 30)))::int as late,
			count(*) filter (where t.counter_id is null)::int as unassigned
		from kitchen_ticket t left join counter c on c.organization_id = t.organization_id and c.id = t.counter_id
		where t.organization_id = $1 and t.store_id = $2 and t.status not in ('BUMPED', 'CANCELLED')`,
}
const alerts: Prepared = {
	name: "kitchen_dashboard_alerts",
	text: `select ${alertColumns} from kitchen_alert a
		where a.organization_id = $1 and a.store_id = $2 and a.status in ('OPEN', 'ACKNOWLEDGED')
		order by array_position(array['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'], a.severity), a.raised_at, a.id limit 50`,
}
const timers: Prepared = {
	name: "kitchen_dashboard_timers",
	text: `select ${timerColumns} from kitchen_timer t
		where t.organization_id = $1 and t.store_id = $2 and t.status in ('RUNNING', 'PAUSED', 'EXPIRED')
		order by t.ends_at, t.id limit 50`,
}
const around: Prepared = {
	name: "kitchen_dashboard_around",
	text: `select (select count(*)::int from quality_check q
				where q.organization_id = $1 and q.store_id = $2 and q.status = 'PENDING') as checks,
			coalesce((select json_agg(json_build_object('id', e.id, 'name', e.name, 'status', e.status) order by e.name)
				from kitchen_equipment e where e.organization_id = $1 and e.store_id = $2 and e.removed_at is null
				and e.status in ('FAULTY', 'OFFLINE', 'MAINTENANCE')), '[]'::json) as equipment`,
}

type Around = { checks: number; equipment: KitchenDashboard["equipment"] }

export async function getKitchenDashboard(
	ctx: Context,
	{ storeId }: { storeId: string },
): Promise<KitchenDashboard> {
	const key = [ctx.organizationId, storeId]
	const [seq, , counters, [tickets], bumped, alerted, running, [rest]] = await Promise.all([
		seqOf(ctx, ctx.organizationId, storeId),
		requireStore(ctx, storeId),
		findCounters(ctx, storeId),
		ctx.query<KitchenDashboard["tickets"]>(counted, [...key, ctx.now]),
		findBumpedTickets(ctx, storeId, null),
		ctx.query<AlertRow>(alerts, key),
		ctx.query<TimerRow>(timers, key),
		ctx.query<Around>(around, key),
	])
	return {
		storeId,
		counters,
		tickets: tickets ?? { fresh: 0, accepted: 0, inProgress: 0, ready: 0, late: 0, unassigned: 0 },
		loadPercent: loadOf(counters),
		usualMinutes: usualMinutes(bumped),
		alerts: alerted.map(presentAlert),
		timers: running.map((timer) => presentTimer(timer, ctx.now)),
		equipment: rest?.equipment ?? [],
		qualityChecksPending: rest?.checks ?? 0,
		seq,
		now: ctx.now.toISOString(),
	}
}

function loadOf(counters: KitchenDashboard["counters"]): number | null {
	const limited = counters.filter((counter) => isOpen(counter) && counter.capacity !== null)
	const capacity = limited.reduce((sum, counter) => sum + (counter.capacity ?? 0), 0)
	const items = limited.reduce((sum, counter) => sum + counter.openItems, 0)
	return capacity === 0 ? null : Math.round((items * 100) / capacity)
}
