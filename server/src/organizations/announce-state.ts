import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { openStateOf, type ScheduleColumns, scheduleOf } from "./schedule.ts"

// Told once for what was told last: whoever comes second finds that it was told already.
const announce: Prepared = {
	name: "store_announce",
	text: `update store set announced_state = $3
		where organization_id = $1 and id = $2 and announced_state = $4 and deleted_at is null returning id`,
}

type Announced = ScheduleColumns & { id: string; announcedState: string }

/** Tells the journal that a store opened, closed or paused, once for each time it did. */
export async function announceState(ctx: Context, store: Announced): Promise<void> {
	const { state, ...until } = openStateOf(scheduleOf(store), ctx.now)
	if (state === store.announcedState) return
	const rows = await ctx.query(announce, [ctx.organizationId, store.id, state, store.announcedState])
	if (rows.length === 0) return
	record(ctx, store.id, "Store.StatusChanged", store.id, { from: store.announcedState, to: state, ...until })
}
