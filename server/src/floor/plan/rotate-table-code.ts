import type { Table } from "@comanda/contract/floor/plan.ts"
import { sql } from "kysely"
import { closeGuests } from "#identity/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { requireTable } from "./table-rows.ts"

/** For a code that got into the wrong hands: what was printed opens nothing, and who came in by it is out. */
export async function rotateTableCode(ctx: Context, { tableId }: { tableId: string }): Promise<Table> {
	const { storeId } = await requireTable(ctx, tableId, { locked: true })
	await sql`update floor_table set code_version = code_version + 1, short_code = new_place_code(), version = version + 1
		where organization_id = ${ctx.organizationId} and id = ${tableId}`.execute(ctx.db)
	await closeGuests(ctx, { tableId })
	record(ctx, storeId, "Table.CodeRotated", tableId, { tableId })
	return requireTable(ctx, tableId)
}
