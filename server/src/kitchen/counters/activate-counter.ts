import type { KitchenCounter } from "@comanda/contract/kitchen/counters.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { lockCounter } from "./counter-rows.ts"
import { recordStatus } from "./tell-counters.ts"

const open: Prepared = {
	name: "counter_open",
	text: `update counter set status = counter_status('ACTIVE', capacity, open_items), version = version + 1
		where organization_id = $1 and id = $2 returning status`,
}

/** Opens a counter for new work. What was given to others while it was closed stays with them. */
export async function activateCounter(
	ctx: Context,
	{ counterId }: { counterId: string },
): Promise<KitchenCounter> {
	const before = await lockCounter(ctx, counterId)
	if (before.status === "ACTIVE" || before.status === "FULL") return before
	const [row] = await ctx.query<Pick<KitchenCounter, "status">>(open, [ctx.organizationId, counterId])
	const after = { ...before, status: row?.status ?? "ACTIVE", version: before.version + 1 }
	recordStatus(ctx, after, before.status)
	return after
}
