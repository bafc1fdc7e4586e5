import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { redrawFloor as contract } from "@comanda/contract/floor/plan.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { notHere } from "../not-here.ts"
import { requireTable } from "./table-rows.ts"
import { changeTable } from "./update-table.ts"

/** All of it or nothing: a plan of which half was moved by somebody else is no plan. */
export async function redrawFloor(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const inOrder = input.tables.toSorted((a, b) => (a.tableId < b.tableId ? -1 : 1))
	for (const { tableId, version, ...change } of inOrder) {
		const before = await requireTable(ctx, tableId, { locked: true })
		if (before.storeId !== input.storeId) throw notHere("table")
		if (before.version !== version) {
			const data = { current: before }
			throw new Refusal("VERSION_CONFLICT", `Table ${before.number} was changed meanwhile.`, { data })
		}
		await changeTable(ctx, before, change)
	}
	const tables = []
	for (const { tableId } of input.tables) tables.push(await requireTable(ctx, tableId))
	return { tables }
}
