import type { Timer } from "@comanda/contract/kitchen/timers.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { notPossible } from "../not-possible.ts"
import { recordTimer } from "./record-timer.ts"
import { presentTimer, requireTimer, statusNow } from "./timer-rows.ts"

const remove: Prepared = {
	name: "kitchen_timer_remove",
	text: "delete from kitchen_timer where organization_id = $1 and id = $2",
}

export async function removeTimer(ctx: Context, { timerId }: { timerId: string }): Promise<Timer> {
	const timer = await requireTimer(ctx, timerId, { locked: true })
	const status = statusNow(timer, ctx.now)
	if (status === "RUNNING" || status === "PAUSED") throw notPossible("timer", status)
	await ctx.query(remove, [ctx.organizationId, timerId])
	recordTimer(ctx, "Timer.Removed", timer)
	return presentTimer(timer, ctx.now)
}
