import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { addJob, type Job } from "#platform/jobs/jobs.ts"
import { expireTimerJob } from "./move-timer.ts"
import { recordTimer } from "./record-timer.ts"
import { findTimer, saveTimer } from "./timer-rows.ts"

const overdue: Prepared = {
	name: "kitchen_timers_overdue",
	text: `select id from kitchen_timer where organization_id = $1 and status = 'RUNNING' and ends_at <= $2 order by id`,
}

/** Writes down that a timer's end has come. One that was paused or ended since is left alone. */
export const expireTimer: Job = {
	name: expireTimerJob,
	async run(ctx, input) {
		await expire(ctx, (input as { timerId: string }).timerId)
	},
}

/** A job can be lost with its queue; a timer that nobody wrote down is found by the clock. */
export const sweepTimers: Job = {
	name: "sweep-timers",
	cron: "* * * * *",
	async run(ctx) {
		for (const { id } of await ctx.query<{ id: string }>(overdue, [ctx.organizationId, ctx.now])) {
			await expire(ctx, id)
		}
	},
}

async function expire(ctx: Context, timerId: string): Promise<void> {
	const timer = await findTimer(ctx, timerId, { locked: true })
	if (timer?.status !== "RUNNING" || !timer.endsAt) return
	if (timer.endsAt > ctx.now)
		return addJob(ctx, expireTimerJob, { timerId }, `timer-${timerId}`, timer.endsAt)
	const after = await saveTimer(ctx, { ...timer, status: "EXPIRED", remainingMs: 0 })
	recordTimer(ctx, "Timer.Expired", after)
}
