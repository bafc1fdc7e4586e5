import type { LiveTable } from "@comanda/contract/floor/live-floor.ts"
import { sql } from "kysely"
import { v7 as newId } from "uuid"
import { joinGuests } from "#identity/index.ts"
import { actorOf, type Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { liveTable } from "./live-tables.ts"
import { lockTables } from "./lock-tables.ts"
import { requireParty, takeTables } from "./seat-party.ts"

/** Takes a table out of those that were put together. Its phones and its orders are a party of their own. */
export async function splitTable(ctx: Context, { tableId }: { tableId: string }): Promise<LiveTable> {
	const [table, ...others] = await lockTables(ctx, [tableId])
	if (!table) throw new Error("A locked table is there.")
	const from = requireParty(table)
	if (others.length === 0)
		throw new Refusal("INVALID_STATUS_TRANSITION", `Table ${table.number} stands alone.`)
	const { organizationId, now } = ctx
	const { storeId } = table
	const id = newId()
	const openedBy = actorOf(ctx.caller)
	await ctx.db
		.insertInto("seating")
		.values({ organizationId, id, storeId, openedAt: now, openedBy, isCertain: true })
		.execute()
	await takeTables(ctx, [table], id)
	await joinGuests(ctx, { seatingId: from, tableIds: [tableId] }, id)
	await sql`update seating_order set seating_id = ${id}
		where organization_id = ${organizationId} and seating_id = ${from} and table_id = ${tableId}`.execute(
		ctx.db,
	)
	record(ctx, storeId, "Table.PartySplit", tableId, { tableId, seatingId: id, fromSeatingId: from })
	return liveTable(ctx, tableId)
}
