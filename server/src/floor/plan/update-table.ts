import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { updateTable as contract, Table } from "@comanda/contract/floor/plan.ts"
import { refuseStale } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { isTaken } from "../is-taken.ts"
import { numberTaken, requireTable } from "./table-rows.ts"
import { requireZoneOf } from "./zone-rows.ts"

type Change = Omit<ParsedInputOf<typeof contract>, "tableId">

export async function updateTable(
	ctx: Context,
	{ tableId, ...change }: ParsedInputOf<typeof contract>,
): Promise<Table> {
	const before = await requireTable(ctx, tableId, { locked: true })
	refuseStale(ctx, before.version, () => before)
	await changeTable(ctx, before, change)
	return requireTable(ctx, tableId)
}

/** Writes what is said of a locked table, and nothing of what is not. */
export async function changeTable(ctx: Context, before: Table, change: Change): Promise<void> {
	if (change.zoneId) await requireZoneOf(ctx, before.storeId, change.zoneId)
	const named = Object.entries(change).filter(([, value]) => value !== undefined)
	await ctx.db
		.updateTable("floorTable")
		.set({ ...Object.fromEntries(named), version: before.version + 1 })
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", before.id)
		.execute()
		.catch((error) => {
			throw isTaken(error, "floor_table_number_once") ? numberTaken() : error
		})
	record(ctx, before.storeId, "Table.Updated", before.id, {
		tableId: before.id,
		previous: Object.fromEntries(named.map(([name]) => [name, before[name as keyof Change]])),
		current: Object.fromEntries(named),
	})
}
