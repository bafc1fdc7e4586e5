import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { getKitchenMetrics as contract } from "@comanda/contract/kitchen/boards.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { requireStore } from "../require-store.ts"

type Answer = ResultOf<typeof contract>
type Row = Answer["counters"][number] & { isWhole: boolean }

const dayMs = 86_400_000

const seconds = "extract(epoch from t.bumped_at - t.created_at)"
const figures: Prepared = {
	name: "kitchen_metrics",
	text: `select grouping(t.counter_id) = 1 as "isWhole", t.counter_id as "counterId", max(c.name) as name,
			count(*)::int as tickets, coalesce(sum(w.items), 0)::int as items,
			round(avg(${seconds}))::int as "averageSeconds",
			round(percentile_cont(0.5) within group (order by ${seconds}))::int as "medianSeconds",
			round(max(${seconds}))::int as "slowestSeconds",
			count(*) filter (where t.bumped_at > t.created_at + make_interval(mins => coalesce(c.late_after_minutes, 30)))::int as late,
			count(*) filter (where t.status = 'RECALLED')::int as recalled,
			count(*) filter (where t.status = 'CANCELLED' and t.cancel_reason is distinct from 'REROUTED')::int as cancelled
		from kitchen_ticket t left join counter c on c.organization_id = t.organization_id and c.id = t.counter_id
			left join lateral (select sum(k.quantity - k.cancelled_quantity) as items from kitchen_ticket_line k
				where k.organization_id = t.organization_id and k.ticket_id = t.id) w on true
		where t.organization_id = $1 and t.store_id = $2 and t.created_at >= $3 and t.created_at < $4
			and t.cancel_reason is distinct from 'REROUTED'
		group by grouping sets ((), (t.counter_id)) order by name, 2`,
}

export async function getKitchenMetrics(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<Answer> {
	const { storeId } = input
	const to = input.to ?? ctx.now.toISOString()
	const from = input.from ?? new Date(Date.parse(to) - dayMs).toISOString()
	const [, rows] = await Promise.all([
		requireStore(ctx, storeId),
		ctx.query<Row>(figures, [ctx.organizationId, storeId, from, to]),
	])
	const whole = rows.find(({ isWhole }) => isWhole)
	const { counterId: _, name: __, isWhole: ___, ...all } = whole ?? nothing
	const counters = rows.filter((row) => !row.isWhole).map(({ isWhole, ...row }) => row)
	return { storeId, from, to, ...all, counters }
}

const nothing: Row = {
	...{ isWhole: true, counterId: null, name: null, tickets: 0, items: 0 },
	...{ averageSeconds: null, medianSeconds: null, slowestSeconds: null, late: 0, recalled: 0, cancelled: 0 },
}
