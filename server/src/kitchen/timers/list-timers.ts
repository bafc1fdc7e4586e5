import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listTimers as contract } from "@comanda/contract/kitchen/timers.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { like } from "../like.ts"
import { requireStore } from "../require-store.ts"
import { presentTimer, type TimerRow, timerColumns } from "./timer-rows.ts"

// What has run out counts as expired, written down or not.
const page: Prepared = {
	name: "kitchen_timers_page",
	text: `select ${timerColumns}, count(*) over ()::int as total from kitchen_timer t
		where t.organization_id = $1 and t.store_id = $2
			and ($3::text is null or $3 = case when t.status = 'RUNNING' and t.ends_at <= $8 then 'EXPIRED' else t.status end)
			and ($4::text is null or t.kind = $4) and ($5::uuid is null or t.counter_id = $5)
			and ($6::uuid is null or t.ticket_id = $6) and ($7::text is null or t.name ilike $7)
		order by t.created_at desc, t.id desc limit $9 offset $10`,
}

export async function listTimers(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { storeId, status, kind, counterId, ticketId, q, page: number, limit } = input
	const filter = [status, kind, counterId, ticketId, like(q)].map((value) => value ?? null)
	const [, rows] = await Promise.all([
		requireStore(ctx, storeId),
		ctx.query<TimerRow & { total: number }>(page, [
			...[ctx.organizationId, storeId, ...filter, ctx.now],
			...[limit, (number - 1) * limit],
		]),
	])
	return {
		rows: rows.map(({ total, ...row }) => presentTimer(row, ctx.now)),
		meta: pageMeta(number, limit, rows[0]?.total ?? 0),
	}
}
