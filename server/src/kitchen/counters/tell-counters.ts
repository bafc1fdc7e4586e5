import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { type CounterStanding, findStandings } from "./counter-rows.ts"

/** Counters fill and free themselves with what hangs there. Those that did since `before` was read are told of. */
export async function tellCounters(
	ctx: Context,
	before: readonly Pick<CounterStanding, "id" | "status">[],
): Promise<void> {
	if (before.length === 0) return
	const after = await findStandings(
		ctx,
		before.map(({ id }) => id),
	)
	const was = new Map(before.map(({ id, status }) => [id, status]))
	for (const counter of after) {
		const from = was.get(counter.id)
		if (from === undefined || from === counter.status) continue
		recordStatus(ctx, counter, from)
	}
}

export function recordStatus(
	ctx: Context,
	{ id, storeId, status, openItems }: CounterStanding,
	from: CounterStanding["status"],
): void {
	record(ctx, storeId, "Counter.StatusChanged", id, { from, to: status, openItems })
}
