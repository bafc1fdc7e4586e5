import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import type { TimerRow } from "./timer-rows.ts"

/** Told without its name, which somebody typed: what it is of is enough to find it. */
export function recordTimer(ctx: Context, type: `Timer.${string}`, timer: TimerRow): void {
	const { id, storeId, kind, priority, status, remainingMs, endsAt, counterId, ticketId, equipmentId } = timer
	record(ctx, storeId, type, id, {
		...{ kind, priority, status, remainingMs, counterId, ticketId, equipmentId },
		endsAt: endsAt?.toISOString() ?? null,
	})
}
