import type { KitchenCounter } from "@comanda/contract/kitchen/counters.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"

export type CounterFacts = Pick<
	KitchenCounter,
	"name" | "kind" | "tags" | "capacity" | "soonAfterMinutes" | "lateAfterMinutes" | "sort"
>

const insert: Prepared = {
	name: "counter_insert",
	text: `insert into counter (organization_id, id, store_id, name, kind, tags, capacity, soon_after_minutes,
			late_after_minutes, sort)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
}
const update: Prepared = {
	name: "counter_update",
	text: `update counter set name = $3, kind = $4, tags = $5, capacity = $6, soon_after_minutes = $7,
			late_after_minutes = $8, sort = $9, status = counter_status(status, $6, open_items), version = version + 1
		where organization_id = $1 and id = $2`,
}
const called: Prepared = {
	name: "counter_called",
	text: `select count(*) filter (where lower(name) = lower($3) and id is distinct from $4)::int as same,
			count(*)::int as all from counter
		where organization_id = $1 and store_id = $2 and removed_at is null`,
}

export async function insertCounter(
	ctx: Context,
	{ id, storeId, ...facts }: CounterFacts & { id: string; storeId: string },
): Promise<void> {
	await ctx.query(insert, [ctx.organizationId, id, storeId, ...valuesOf(facts)])
}

export async function updateCounterRow(ctx: Context, id: string, facts: CounterFacts): Promise<void> {
	await ctx.query(update, [ctx.organizationId, id, ...valuesOf(facts)])
}

function valuesOf(facts: CounterFacts): unknown[] {
	const { name, kind, tags, capacity, soonAfterMinutes, lateAfterMinutes, sort } = facts
	return [name, kind, tags, capacity, soonAfterMinutes, lateAfterMinutes, sort]
}

/** Two counters of one name would be one to whoever calls them; and a ticket is soon late before it is late. */
export async function refuseUnfit(
	ctx: Context,
	storeId: string,
	{ name, soonAfterMinutes, lateAfterMinutes }: CounterFacts,
	own: string | null,
): Promise<{ all: number }> {
	if (soonAfterMinutes >= lateAfterMinutes) {
		const message = "A ticket is late after it is soon late."
		const details = [{ field: "lateAfterMinutes", code: "too_small", message }]
		throw new Refusal("VALIDATION_ERROR", message, { details })
	}
	type Counted = { same: number; all: number }
	const [row] = await ctx.query<Counted>(called, [ctx.organizationId, storeId, name, own])
	if (row && row.same > 0) throw new Refusal("CONFLICT", `There is a counter called ${name} already.`)
	return { all: row?.all ?? 0 }
}
