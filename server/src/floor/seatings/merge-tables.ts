import type { LiveTable } from "@comanda/contract/floor/live-floor.ts"
import { sql } from "kysely"
import { joinGuests } from "#identity/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { liveTable } from "./live-tables.ts"
import { type LockedTable, lockTables } from "./lock-tables.ts"
import { refuseOutOfService, takeTables } from "./seat-party.ts"
import { setTableStatus } from "./set-table-status.ts"

/** Puts tables together. Parties that sit at them become the one that sits at the first. */
export async function mergeTables(
	ctx: Context,
	{ tableId, tableIds }: { tableId: string; tableIds: readonly string[] },
): Promise<LiveTable> {
	const tables = await lockTables(ctx, [tableId, ...tableIds])
	for (const table of tables) refuseOutOfService(table)
	const parties = [...new Set(tables.flatMap(({ seatingId }) => seatingId ?? []))]
	const [into, ...others] = parties
	if (!into) throw new Refusal("INVALID_STATUS_TRANSITION", "Nobody sits at these tables.")
	const joining = tables.filter(({ seatingId }) => seatingId !== into)
	if (joining.length === 0) return liveTable(ctx, tableId)
	for (const party of others) await joinParty(ctx, tables, party, into)
	await takeTables(ctx, joining, into)
	await setTableStatus(
		ctx,
		joining.filter(({ status }) => !servesParty.has(status)),
		"OCCUPIED",
	)
	const [first] = tables
	if (first)
		record(ctx, first.storeId, "Table.PartiesMerged", tableId, {
			tableId,
			seatingId: into,
			tableIds: tables.map(({ id }) => id),
			mergedSeatingIds: others,
		})
	return liveTable(ctx, tableId)
}

const servesParty: ReadonlySet<string> = new Set(["OCCUPIED", "BILL_REQUESTED", "PAYING"])

/** Its phones, its orders and its reservation are the other party's from now on. */
async function joinParty(
	ctx: Context,
	tables: readonly LockedTable[],
	from: string,
	into: string,
): Promise<void> {
	const tableIds = tables.filter(({ seatingId }) => seatingId === from).map(({ id }) => id)
	await joinGuests(ctx, { seatingId: from, tableIds }, into)
	const { organizationId, now } = ctx
	await sql`with left_over as (
			update seating set closed_at = ${now}, merged_into_id = ${into}
			where organization_id = ${organizationId} and id = ${from} returning guests, is_certain
		)
		update seating s set is_certain = s.is_certain or l.is_certain,
			guests = case when s.guests is null and l.guests is null then null
				else least(500, coalesce(s.guests, 0) + coalesce(l.guests, 0)) end
		from left_over l where s.organization_id = ${organizationId} and s.id = ${into}`.execute(ctx.db)
	await sql`update seating_order set seating_id = ${into}
		where organization_id = ${organizationId} and seating_id = ${from}`.execute(ctx.db)
	await sql`update reservation set seating_id = ${into}, version = version + 1
		where organization_id = ${organizationId} and seating_id = ${from} and status = 'SEATED'`.execute(ctx.db)
}
