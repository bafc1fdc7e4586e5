import type { Table } from "@comanda/contract/floor/plan.ts"
import { sql } from "kysely"
import { closeGuests } from "#identity/index.ts"
import { refuseStale } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { requireTable } from "./table-rows.ts"

/** Orders that were eaten at it keep it; nobody sits down at it any more. */
export async function removeTable(ctx: Context, { tableId }: { tableId: string }): Promise<Table> {
	const table = await requireTable(ctx, tableId, { locked: true })
	refuseStale(ctx, table.version, () => table)
	const { rows } = await sql<{ isTaken: boolean; isBooked: boolean }>`select
		exists (select from seating_table where organization_id = ${ctx.organizationId} and table_id = ${tableId}) as "isTaken",
		exists (select from reservation_table where organization_id = ${ctx.organizationId} and table_id = ${tableId}
			and upper(during) > now()) as "isBooked"`.execute(ctx.db)
	if (rows[0]?.isTaken) throw new Refusal("TABLE_OCCUPIED", "Somebody sits at this table.")
	if (rows[0]?.isBooked) throw new Refusal("CONFLICT", "Somebody has booked this table.")
	await sql`update floor_table set deleted_at = ${ctx.now}, version = version + 1
		where organization_id = ${ctx.organizationId} and id = ${tableId}`.execute(ctx.db)
	await sql`delete from waiter_table where organization_id = ${ctx.organizationId} and table_id = ${tableId}`.execute(
		ctx.db,
	)
	await closeGuests(ctx, { tableId })
	record(ctx, table.storeId, "Table.Removed", tableId, { tableId, number: table.number })
	return { ...table, version: table.version + 1 }
}
