import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { seatTable as contract, LiveTable } from "@comanda/contract/floor/live-floor.ts"
import type { Context } from "#platform/context.ts"
import { liveTable } from "./live-tables.ts"
import { lockTables } from "./lock-tables.ts"
import { refuseTaken, seatParty } from "./seat-party.ts"

/** A waiter shows a party to its table, or to several put together. */
export async function seatTable(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<LiveTable> {
	const { tableId, withTableIds, guests } = input
	const tables = await lockTables(ctx, [tableId, ...withTableIds])
	// Of a party that is put together every table was locked, also those not named.
	const named = tables.filter(({ id }) => id === tableId || withTableIds.includes(id))
	for (const table of named) refuseTaken(table)
	await seatParty(ctx, named, { guests, isCertain: true })
	return liveTable(ctx, tableId)
}
