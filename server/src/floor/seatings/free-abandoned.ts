import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { closeParty } from "./close-party.ts"
import { lockTables } from "./lock-tables.ts"

const partiesMax = 200

/** A code that somebody only looked at keeps a table as long as his session, and leaves nothing to clean. */
export async function freeAbandoned(ctx: Context): Promise<void> {
	const { rows } = await sql<{ id: string; tableId: string }>`
		select s.id, (array_agg(t.table_id))[1] as "tableId" from seating s join seating_table t
			on t.organization_id = s.organization_id and t.seating_id = s.id
		where s.organization_id = ${ctx.organizationId} and s.closed_at is null and not s.is_certain
			and not exists (select from guest_session g where g.organization_id = s.organization_id
				and g.store_id = s.store_id and g.seating_id = s.id and g.closed_at is null and g.expires_at > now())
		group by s.id limit ${partiesMax}`.execute(ctx.db)
	for (const { id, tableId } of rows) {
		const tables = await lockTables(ctx, [tableId])
		// Somebody may have sat down or ordered while we waited.
		const { rows: still } = await sql`select from seating s
			where s.organization_id = ${ctx.organizationId} and s.id = ${id} and s.closed_at is null and not s.is_certain
				and not exists (select from guest_session g where g.organization_id = s.organization_id
					and g.seating_id = s.id and g.closed_at is null and g.expires_at > now())`.execute(ctx.db)
		if (still.length > 0 && tables[0]?.seatingId === id)
			await closeParty(ctx, tables, tables.every(({ status }) => status === "OCCUPIED") ? "FREE" : "CLEANING")
	}
}
