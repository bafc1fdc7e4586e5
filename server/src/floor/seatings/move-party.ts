import type { LiveTable } from "@comanda/contract/floor/live-floor.ts"
import { sql } from "kysely"
import { moveGuests } from "#identity/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { liveTable } from "./live-tables.ts"
import { type LockedTable, lockTables } from "./lock-tables.ts"
import { refuseTaken, requireParty, takeTables } from "./seat-party.ts"
import { setTableStatus } from "./set-table-status.ts"

/** Who sits at one table sits at another, with phones, orders and whatever was asked. */
export async function moveParty(
	ctx: Context,
	{ tableId, toTableId }: { tableId: string; toTableId: string },
): Promise<LiveTable> {
	const tables = await lockTables(ctx, [tableId, toTableId])
	const from = tables.find(({ id }) => id === tableId)
	const to = tables.find(({ id }) => id === toTableId)
	if (!from || !to) throw new Refusal("INVALID_STATUS_TRANSITION", "A party moves from one table to another.")
	const seatingId = requireParty(from)
	if (from.id === to.id) throw new Refusal("INVALID_STATUS_TRANSITION", "They sit there already.")
	refuseTaken(to)
	const { status } = from
	await leaveTable(ctx, from)
	await takeTables(ctx, [to], seatingId)
	await carryOver(ctx, from, to, seatingId)
	await setTableStatus(ctx, [to], "OCCUPIED")
	await setTableStatus(ctx, [to], status)
	record(ctx, from.storeId, "Table.PartyMoved", from.id, {
		tableId: from.id,
		fromTableId: from.id,
		toTableId: to.id,
		toTableNumber: to.number,
		seatingId,
	})
	from.seatingId = null
	await setTableStatus(ctx, [from], "CLEANING")
	return liveTable(ctx, to.id)
}

async function leaveTable(ctx: Context, { id }: LockedTable): Promise<void> {
	await sql`delete from seating_table where organization_id = ${ctx.organizationId} and table_id = ${id}`.execute(
		ctx.db,
	)
}

async function carryOver(ctx: Context, from: LockedTable, to: LockedTable, seatingId: string): Promise<void> {
	const { organizationId } = ctx
	await moveGuests(ctx, { seatingId, tableIds: [from.id] }, { tableId: to.id, seatingId })
	await sql`update seating_order set table_id = ${to.id}
		where organization_id = ${organizationId} and seating_id = ${seatingId} and table_id = ${from.id}`.execute(
		ctx.db,
	)
	await sql`update serving set table_id = ${to.id}, table_number = ${to.number}
		where organization_id = ${organizationId} and table_id = ${from.id} and ended_at is null`.execute(ctx.db)
	// What was asked at both tables is asked once.
	await sql`update waiter_call c set table_id = ${to.id} where c.organization_id = ${organizationId}
		and c.table_id = ${from.id} and c.status <> 'RESOLVED' and not exists (select from waiter_call o
			where o.organization_id = c.organization_id and o.table_id = ${to.id} and o.type = c.type and o.status <> 'RESOLVED')`.execute(
		ctx.db,
	)
}
