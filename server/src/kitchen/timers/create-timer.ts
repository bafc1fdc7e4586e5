import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { createTimer as contract, Timer } from "@comanda/contract/kitchen/timers.ts"
import { v7 as newId } from "uuid"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { notThere } from "../not-there.ts"
import { requireStore } from "../require-store.ts"
import { runFromNow } from "./move-timer.ts"
import { recordTimer } from "./record-timer.ts"
import { presentTimer, requireTimer } from "./timer-rows.ts"

const insert: Prepared = {
	name: "kitchen_timer_insert",
	text: `insert into kitchen_timer (organization_id, id, store_id, kind, name, priority, status, duration_seconds,
			remaining_ms, counter_id, ticket_id, line_id, equipment_id, created_by, created_at)
		values ($1, $2, $3, $4, $5, $6, 'IDLE', $7, $7 * 1000, $8, $9, $10, $11, $12, $13)`,
}
// What it is for is of this store, each of them or none.
const known: Prepared = {
	name: "kitchen_timer_is_for",
	text: `select ($3::uuid is null or exists (select from counter c where c.organization_id = $1 and c.store_id = $2
				and c.id = $3 and c.removed_at is null)) as counter,
			($4::uuid is null or exists (select from kitchen_ticket t where t.organization_id = $1 and t.store_id = $2
				and t.id = $4)) as ticket,
			($5::uuid is null or exists (select from order_line l where l.organization_id = $1 and l.store_id = $2
				and l.id = $5)) as line,
			($6::uuid is null or exists (select from kitchen_equipment e where e.organization_id = $1 and e.store_id = $2
				and e.id = $6 and e.removed_at is null)) as equipment`,
}

export async function createTimer(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Timer> {
	const { storeId, kind, name, priority, durationSeconds } = input
	await requireStore(ctx, storeId)
	const of = [input.counterId, input.ticketId, input.lineId, input.equipmentId].map((id) => id ?? null)
	const [found] = await ctx.query<Record<string, boolean>>(known, [ctx.organizationId, storeId, ...of])
	const missing = Object.entries(found ?? {}).find(([, isThere]) => !isThere)
	if (missing) throw notThere(`${missing[0]} here`)
	const id = newId()
	const values = [ctx.organizationId, id, storeId, kind, name, priority, durationSeconds, ...of]
	await ctx.query(insert, [...values, actorOf(ctx.caller), ctx.now])
	const timer = await requireTimer(ctx, id, { locked: true })
	recordTimer(ctx, "Timer.Created", timer)
	return presentTimer(input.start ? await runFromNow(ctx, timer, "Timer.Started") : timer, ctx.now)
}
