import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { updateCounter as contract, KitchenCounter } from "@comanda/contract/kitchen/counters.ts"
import { refuseStale } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { lockCounter, requireCounter } from "./counter-rows.ts"
import { tellCounters } from "./tell-counters.ts"
import { refuseUnfit, updateCounterRow } from "./write-counter.ts"

/** What is changed holds for new work; what hangs there was given out by what it could make then. */
export async function updateCounter(
	ctx: Context,
	{ counterId, ...change }: ParsedInputOf<typeof contract>,
): Promise<KitchenCounter> {
	const before = await lockCounter(ctx, counterId)
	refuseStale(ctx, before.version, () => before)
	const facts = {
		name: change.name ?? before.name,
		kind: change.kind ?? before.kind,
		tags: change.tags ?? before.tags,
		capacity: change.capacity === undefined ? before.capacity : change.capacity,
		soonAfterMinutes: change.soonAfterMinutes ?? before.soonAfterMinutes,
		lateAfterMinutes: change.lateAfterMinutes ?? before.lateAfterMinutes,
		sort: change.sort ?? before.sort,
	}
	await refuseUnfit(ctx, before.storeId, facts, counterId)
	await updateCounterRow(ctx, counterId, facts)
	record(ctx, before.storeId, "Counter.Updated", counterId, { changed: Object.keys(change) })
	await tellCounters(ctx, [before])
	return requireCounter(ctx, counterId)
}
