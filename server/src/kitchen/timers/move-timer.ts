import { type TimerStatus, timerMoves } from "@comanda/contract/kitchen/states.ts"
import type { Timer } from "@comanda/contract/kitchen/timers.ts"
import type { Context } from "#platform/context.ts"
import { addJob } from "#platform/jobs/jobs.ts"
import { notPossible } from "../not-possible.ts"
import { recordTimer } from "./record-timer.ts"
import { presentTimer, requireTimer, saveTimer, statusNow, type TimerRow } from "./timer-rows.ts"

export const expireTimerJob = "expire-timer"

type Target = { timerId: string }

export async function startTimer(ctx: Context, { timerId }: Target): Promise<Timer> {
	const timer = await take(ctx, timerId, "RUNNING", ["IDLE"])
	return presentTimer(timer.done ?? (await runFromNow(ctx, timer.row, "Timer.Started")), ctx.now)
}

export async function resumeTimer(ctx: Context, { timerId }: Target): Promise<Timer> {
	const timer = await take(ctx, timerId, "RUNNING", ["PAUSED"])
	return presentTimer(timer.done ?? (await runFromNow(ctx, timer.row, "Timer.Resumed")), ctx.now)
}

export async function pauseTimer(ctx: Context, { timerId }: Target): Promise<Timer> {
	const { row, done } = await take(ctx, timerId, "PAUSED", ["RUNNING"])
	if (done) return presentTimer(done, ctx.now)
	const remainingMs = Math.max(0, (row.endsAt?.getTime() ?? ctx.now.getTime()) - ctx.now.getTime())
	return finish(ctx, { ...row, status: "PAUSED", remainingMs, endsAt: null }, "Timer.Paused")
}

export async function completeTimer(ctx: Context, { timerId }: Target): Promise<Timer> {
	const { row, done } = await take(ctx, timerId, "COMPLETED", ["RUNNING", "PAUSED", "EXPIRED"])
	if (done) return presentTimer(done, ctx.now)
	return finish(ctx, ended(ctx, row, "COMPLETED"), "Timer.Completed")
}

export async function cancelTimer(ctx: Context, { timerId }: Target): Promise<Timer> {
	const { row, done } = await take(ctx, timerId, "CANCELLED", ["IDLE", "RUNNING", "PAUSED", "EXPIRED"])
	if (done) return presentTimer(done, ctx.now)
	return finish(ctx, ended(ctx, row, "CANCELLED"), "Timer.Cancelled")
}

/** The end is decided here, once: no screen's clock and no restart changes it. The job only writes down that it came. */
export async function runFromNow(
	ctx: Context,
	timer: TimerRow,
	type: "Timer.Started" | "Timer.Resumed",
): Promise<TimerRow> {
	const endsAt = new Date(ctx.now.getTime() + timer.remainingMs)
	const running = { ...timer, status: "RUNNING" as const, endsAt, startedAt: timer.startedAt ?? ctx.now }
	const after = await saveTimer(ctx, running)
	recordTimer(ctx, type, after)
	await addJob(ctx, expireTimerJob, { timerId: timer.id }, `timer-${timer.id}`, endsAt)
	return after
}

/** `done` is the timer where it stands there already: asked for twice, it is done once. */
async function take(
	ctx: Context,
	timerId: string,
	to: TimerStatus,
	from: readonly TimerStatus[],
): Promise<{ row: TimerRow; done: TimerRow | null }> {
	const row = await requireTimer(ctx, timerId, { locked: true })
	const status = statusNow(row, ctx.now)
	if (status === to) return { row, done: row }
	if (!from.includes(status) || !timerMoves[status].includes(to)) throw notPossible("timer", status)
	return { row, done: null }
}

function ended(ctx: Context, row: TimerRow, status: TimerStatus): TimerRow {
	const left = row.endsAt ? Math.max(0, row.endsAt.getTime() - ctx.now.getTime()) : row.remainingMs
	return { ...row, status, remainingMs: left, endedAt: ctx.now }
}

async function finish(ctx: Context, timer: TimerRow, type: `Timer.${string}`): Promise<Timer> {
	const after = await saveTimer(ctx, timer)
	recordTimer(ctx, type, after)
	return presentTimer(after, ctx.now)
}
