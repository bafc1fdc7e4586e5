import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import {
	type createCounter as contract,
	countersPerStoreMax,
	type KitchenCounter,
} from "@comanda/contract/kitchen/counters.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { requireStore } from "../require-store.ts"
import { lockStoreCounters, requireCounter } from "./counter-rows.ts"
import { insertCounter, refuseUnfit } from "./write-counter.ts"

export async function createCounter(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<KitchenCounter> {
	const { storeId, ...facts } = input
	await requireStore(ctx, storeId)
	await lockStoreCounters(ctx, [storeId])
	const { all } = await refuseUnfit(ctx, storeId, facts, null)
	if (all >= countersPerStoreMax)
		throw new Refusal("CONFLICT", `A store has at most ${countersPerStoreMax} counters.`)
	const id = newId()
	await insertCounter(ctx, { id, ...input })
	record(ctx, storeId, "Counter.Created", id, {
		kind: facts.kind,
		tags: facts.tags,
		capacity: facts.capacity,
	})
	return requireCounter(ctx, id)
}
