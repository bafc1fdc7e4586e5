import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { updateTimer as contract, Timer } from "@comanda/contract/kitchen/timers.ts"
import { refuseStale } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { notPossible } from "../not-possible.ts"
import { recordTimer } from "./record-timer.ts"
import { presentTimer, requireTimer, saveTimer, statusNow } from "./timer-rows.ts"

/** Only what does not run: a length changed under a running timer would move an end that somebody relies on. */
export async function updateTimer(
	ctx: Context,
	{ timerId, kind, name, priority, durationSeconds }: ParsedInputOf<typeof contract>,
): Promise<Timer> {
	const timer = await requireTimer(ctx, timerId, { locked: true })
	refuseStale(ctx, timer.version, () => presentTimer(timer, ctx.now))
	const status = statusNow(timer, ctx.now)
	if (status !== "IDLE" && status !== "PAUSED") throw notPossible("timer", status)
	const changed = {
		...timer,
		kind: kind ?? timer.kind,
		name: name ?? timer.name,
		priority: priority ?? timer.priority,
		durationSeconds: durationSeconds ?? timer.durationSeconds,
		remainingMs: durationSeconds === undefined ? timer.remainingMs : durationSeconds * 1_000,
	}
	const after = await saveTimer(ctx, changed)
	recordTimer(ctx, "Timer.Updated", after)
	return presentTimer(after, ctx.now)
}
