import type { LiveTable } from "@comanda/contract/floor/live-floor.ts"
import { sql } from "kysely"
import { closeGuests } from "#identity/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { completeReservations } from "../reservations/complete-reservations.ts"
import { liveTable } from "./live-tables.ts"
import { type LockedTable, lockTables } from "./lock-tables.ts"
import { requireParty } from "./seat-party.ts"
import { setTableStatus } from "./set-table-status.ts"

/** The party has left. */
export async function closeTable(ctx: Context, { tableId }: { tableId: string }): Promise<LiveTable> {
	const tables = await lockTables(ctx, [tableId])
	await closeParty(ctx, tables, "CLEANING")
	return liveTable(ctx, tableId)
}

/** Ends the stay of the party at locked tables: its sessions, its calls and its reservation end with it. */
export async function closeParty(
	ctx: Context,
	tables: readonly LockedTable[],
	leaves: "CLEANING" | "FREE",
): Promise<void> {
	const [first] = tables
	if (!first) return
	const seatingId = requireParty(first)
	const { organizationId, now } = ctx
	const tableIds = tables.map(({ id }) => id)
	await sql`delete from seating_table where organization_id = ${organizationId} and seating_id = ${seatingId}`.execute(
		ctx.db,
	)
	await sql`update seating set closed_at = ${now} where organization_id = ${organizationId} and id = ${seatingId}`.execute(
		ctx.db,
	)
	await closeGuests(ctx, { seatingId })
	await dropRequests(ctx, tableIds, seatingId)
	await completeReservations(ctx, seatingId)
	record(ctx, first.storeId, "Table.PartyLeft", first.id, { tableId: first.id, seatingId, tableIds })
	for (const table of tables) table.seatingId = null
	await setTableStatus(ctx, tables, leaves)
}

/** Nobody is there any more to whom somebody could come. */
async function dropRequests(ctx: Context, tableIds: readonly string[], seatingId: string): Promise<void> {
	const { organizationId, now } = ctx
	const calls = await sql<{ id: string; storeId: string; tableId: string; type: string }>`
		update waiter_call set status = 'RESOLVED', resolved_at = ${now}
		where organization_id = ${organizationId} and table_id = any (${[...tableIds]}::uuid[]) and status <> 'RESOLVED'
		returning id, store_id as "storeId", table_id as "tableId", type`.execute(ctx.db)
	for (const { id, storeId, tableId, type } of calls.rows)
		record(ctx, storeId, "WaiterCall.Resolved", id, { tableId, type, because: "left" })
	const requests = await sql<{ id: string; storeId: string; tableId: string }>`
		update zone_request r set status = 'EXPIRED', decided_at = ${now} from guest_session g
		where r.organization_id = ${organizationId} and r.status = 'PENDING' and g.organization_id = r.organization_id
			and g.id = r.guest_session_id and g.seating_id = ${seatingId}
		returning r.id, r.store_id as "storeId", r.table_id as "tableId"`.execute(ctx.db)
	for (const { id, storeId, tableId } of requests.rows)
		record(ctx, storeId, "ZoneRequest.Expired", id, { tableId })
}
