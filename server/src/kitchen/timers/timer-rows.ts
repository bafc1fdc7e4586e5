import type { TimerStatus } from "@comanda/contract/kitchen/states.ts"
import type { Timer } from "@comanda/contract/kitchen/timers.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { notThere } from "../not-there.ts"

type Moments = "endsAt" | "startedAt" | "endedAt" | "createdAt"
export type TimerRow = Omit<Timer, Moments> & {
	[moment in Moments]: moment extends "createdAt" ? Date : Date | null
}

export const timerColumns = `t.id, t.store_id as "storeId", t.kind, t.name, t.priority, t.status,
	t.duration_seconds as "durationSeconds", t.remaining_ms as "remainingMs", t.ends_at as "endsAt",
	t.counter_id as "counterId", t.ticket_id as "ticketId", t.line_id as "lineId", t.equipment_id as "equipmentId",
	t.started_at as "startedAt", t.ended_at as "endedAt", t.created_by as "createdBy", t.created_at as "createdAt", t.version`

const one: Prepared = {
	name: "kitchen_timer_one",
	text: `select ${timerColumns} from kitchen_timer t where t.organization_id = $1 and t.id = $2`,
}
const oneLocked: Prepared = { name: "kitchen_timer_locked", text: `${one.text} for update` }
const save: Prepared = {
	name: "kitchen_timer_save",
	text: `update kitchen_timer set status = $3, remaining_ms = $4, ends_at = $5, started_at = $6, ended_at = $7,
			kind = $8, name = $9, priority = $10, duration_seconds = $11, version = version + 1
		where organization_id = $1 and id = $2`,
}

export async function requireTimer(
	ctx: Context,
	timerId: string,
	{ locked = false } = {},
): Promise<TimerRow> {
	const timer = await findTimer(ctx, timerId, { locked })
	if (!timer) throw notThere("timer")
	return timer
}

export async function findTimer(
	ctx: Context,
	timerId: string,
	{ locked = false } = {},
): Promise<TimerRow | undefined> {
	const [row] = await ctx.query<TimerRow>(locked ? oneLocked : one, [ctx.organizationId, timerId])
	return row
}

export async function saveTimer(ctx: Context, timer: TimerRow): Promise<TimerRow> {
	const { id, status, remainingMs, endsAt, startedAt, endedAt, kind, name, priority, durationSeconds } = timer
	await ctx.query(save, [
		...[ctx.organizationId, id, status, remainingMs, endsAt, startedAt, endedAt],
		...[kind, name, priority, durationSeconds],
	])
	return { ...timer, version: timer.version + 1 }
}

/** Time does not wait for the job that writes it down: a timer whose end has come is expired. */
export function statusNow({ status, endsAt }: TimerRow, now: Date): TimerStatus {
	return status === "RUNNING" && endsAt && endsAt <= now ? "EXPIRED" : status
}

export function presentTimer(row: TimerRow, now: Date): Timer {
	const status = statusNow(row, now)
	const left = row.endsAt ? Math.max(0, row.endsAt.getTime() - now.getTime()) : 0
	return {
		...row,
		status,
		remainingMs: status === "RUNNING" ? left : status === "EXPIRED" ? 0 : row.remainingMs,
		endsAt: row.endsAt?.toISOString() ?? null,
		startedAt: row.startedAt?.toISOString() ?? null,
		endedAt: row.endedAt?.toISOString() ?? null,
		createdAt: row.createdAt.toISOString(),
	}
}
