import type { KitchenCounter } from "@comanda/contract/kitchen/counters.ts"
import { refuseStale } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { findTicketsAt } from "../tickets/ticket-rows.ts"
import { lockCounter } from "./counter-rows.ts"

const remove: Prepared = {
	name: "counter_remove",
	text: "update counter set removed_at = $3, version = version + 1 where organization_id = $1 and id = $2",
}

/** Closed first, so that what hung there has gone to others. Its tickets of the past still name it. */
export async function removeCounter(
	ctx: Context,
	{ counterId }: { counterId: string },
): Promise<KitchenCounter> {
	const counter = await lockCounter(ctx, counterId)
	refuseStale(ctx, counter.version, () => counter)
	if (counter.status === "ACTIVE" || counter.status === "FULL")
		throw new Refusal("CONFLICT", "Close this counter first.", { data: { status: counter.status } })
	const open = await findTicketsAt(ctx, counterId)
	if (open.length > 0)
		throw new Refusal("CONFLICT", "Something is still being made here.", { data: { tickets: open.length } })
	await ctx.query(remove, [ctx.organizationId, counterId, ctx.now])
	record(ctx, counter.storeId, "Counter.Removed", counterId, { kind: counter.kind })
	return { ...counter, version: counter.version + 1 }
}
