import { mayGo, type TableStatus, tableMoves } from "@comanda/contract/floor/states.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import type { LockedTable } from "./lock-tables.ts"

/** Moves locked tables along their machine, and tells. What is there already stays. */
export async function setTableStatus(
	ctx: Context,
	tables: readonly LockedTable[],
	to: TableStatus,
): Promise<void> {
	const moving = tables.filter(({ status }) => status !== to)
	const stuck = moving.find(({ status }) => !mayGo(tableMoves, status, to))
	if (stuck)
		throw new Refusal(
			"INVALID_STATUS_TRANSITION",
			`Table ${stuck.number} is ${stuck.status}: not ${to} from there.`,
		)
	if (moving.length === 0) return
	await sql`update floor_table set status = ${to}, status_since = ${ctx.now}
		where organization_id = ${ctx.organizationId} and id = any (${moving.map(({ id }) => id)}::uuid[])`.execute(
		ctx.db,
	)
	for (const table of moving) {
		record(ctx, table.storeId, "Table.StatusChanged", table.id, {
			tableId: table.id,
			tableNumber: table.number,
			from: table.status,
			to,
			seatingId: table.seatingId,
		})
		table.status = to
	}
}
