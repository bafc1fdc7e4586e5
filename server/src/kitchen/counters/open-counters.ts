import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { type CounterFacts, insertCounter } from "./write-counter.ts"

export type NewCounter = Pick<CounterFacts, "name" | "kind" | "soonAfterMinutes" | "lateAfterMinutes"> &
	Partial<Pick<CounterFacts, "tags" | "capacity">> & { key: string }

/** Sets up a store's counters as a person writes them down, and answers their ids by key. */
export async function openCounters(
	ctx: Context,
	storeId: string,
	counters: readonly NewCounter[],
): Promise<Map<string, string>> {
	const ids = new Map<string, string>()
	for (const [sort, { key, tags = [], capacity = null, ...facts }] of counters.entries()) {
		const id = newId()
		await insertCounter(ctx, { id, storeId, sort, tags, capacity, ...facts })
		record(ctx, storeId, "Counter.Created", id, { kind: facts.kind, tags, capacity })
		ids.set(key, id)
	}
	return ids
}
