import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Job } from "#platform/jobs/jobs.ts"
import { announceState } from "./announce-state.ts"
import { openStateOf, type ScheduleColumns, scheduleColumns, scheduleOf } from "./schedule.ts"
import { lockDetails } from "./store-details.ts"

const all: Prepared = {
	name: "store_schedules",
	text: `select s.id, s.announced_state as "announcedState", ${scheduleColumns}
		from store s join organization o on o.id = s.organization_id
		where s.organization_id = $1 and s.deleted_at is null order by s.id`,
}

/** Hours open and close a store by themselves. Nothing depends on this but those who watch: it is told within a minute. */
export const announceOpenings: Job = { name: "announce-openings", cron: "* * * * *", run: announceAll }

async function announceAll(ctx: Context): Promise<void> {
	type Row = ScheduleColumns & { id: string; announcedState: string }
	const stores = await ctx.query<Row>(all, [ctx.organizationId])
	for (const store of stores) {
		const { state } = openStateOf(scheduleOf(store), ctx.now)
		if (state === store.announcedState) continue
		// Somebody may be changing the store just now: looked at again under its lock.
		const locked = await lockDetails(ctx, store.id)
		if (locked) await announceState(ctx, locked)
	}
}
