import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"

/** Who was not answered in time is told so, and may ask again. */
export async function expireZoneRequests(ctx: Context): Promise<void> {
	const { rows } = await sql<{ id: string; storeId: string; tableId: string }>`
		update zone_request set status = 'EXPIRED', decided_at = ${ctx.now}
		where organization_id = ${ctx.organizationId} and status = 'PENDING' and expires_at <= ${ctx.now}
		returning id, store_id as "storeId", table_id as "tableId"`.execute(ctx.db)
	for (const { id, storeId, tableId } of rows) record(ctx, storeId, "ZoneRequest.Expired", id, { tableId })
}
