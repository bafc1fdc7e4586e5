import type { Timer } from "@comanda/contract/kitchen/timers.ts"
import type { Context } from "#platform/context.ts"
import { presentTimer, requireTimer } from "./timer-rows.ts"

export async function getTimer(ctx: Context, { timerId }: { timerId: string }): Promise<Timer> {
	return presentTimer(await requireTimer(ctx, timerId), ctx.now)
}
