import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { changeTableStatus as contract, LiveTable } from "@comanda/contract/floor/live-floor.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { liveTable } from "./live-tables.ts"
import { lockTables } from "./lock-tables.ts"
import { setTableStatus } from "./set-table-status.ts"

/** Of tables that were put together all go along: they have one party, and one bill. */
export async function changeTableStatus(
	ctx: Context,
	{ tableId, status }: ParsedInputOf<typeof contract>,
): Promise<LiveTable> {
	const tables = await lockTables(ctx, [tableId])
	const isOfParty = status !== "FREE" && status !== "OUT_OF_SERVICE"
	const wrong = tables.find(({ seatingId }) => (seatingId !== null) !== isOfParty)
	if (wrong) {
		const message = isOfParty ? "Nobody sits at" : "Somebody sits at"
		throw new Refusal("INVALID_STATUS_TRANSITION", `${message} table ${wrong.number}.`)
	}
	await setTableStatus(ctx, tables, status)
	return liveTable(ctx, tableId)
}
