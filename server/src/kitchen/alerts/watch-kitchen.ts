import type { Severity } from "@comanda/contract/kitchen/states.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Job } from "#platform/jobs/jobs.ts"
import { raiseAlert } from "./raise-alert.ts"

/** For a ticket that hangs nowhere. */
const usualLateMinutes = 30
const delayedMax = 500

type Delayed = {
	id: string
	orderId: string
	storeId: string
	counterId: string | null
	minutes: number
	late: number
}

const delayed: Prepared = {
	name: "kitchen_delayed",
	text: `select t.id, t.order_id as "orderId", t.store_id as "storeId", t.counter_id as "counterId",
			floor(extract(epoch from $2::timestamptz - t.created_at) / 60)::int as minutes,
			coalesce(c.late_after_minutes, ${usualLateMinutes}) as late
		from kitchen_ticket t left join counter c on c.organization_id = t.organization_id and c.id = t.counter_id
		where t.organization_id = $1 and t.status not in ('READY', 'BUMPED', 'CANCELLED')
			and t.created_at <= $2::timestamptz - make_interval(mins => coalesce(c.late_after_minutes, ${usualLateMinutes}))
		order by t.created_at, t.id limit ${delayedMax}`,
}

/** Each minute: what hangs longer than its counter allows is alerted once, and again only when it has become worse. */
export const watchKitchen: Job = { name: "watch-kitchen", cron: "* * * * *", run: watch }

async function watch(ctx: Context): Promise<void> {
	const tickets = await ctx.query<Delayed>(delayed, [ctx.organizationId, ctx.now])
	for (const { id, orderId, storeId, counterId, minutes, late } of tickets) {
		await raiseAlert(ctx, {
			storeId,
			kind: "ORDER_DELAYED",
			severity: severityOf(minutes / late),
			subject: id,
			facts: { orderId, ticketId: id, counterId, minutes },
			quietly: true,
		})
	}
}

function severityOf(times: number): Severity {
	if (times >= 3) return "CRITICAL"
	return times >= 2 ? "HIGH" : "MEDIUM"
}
