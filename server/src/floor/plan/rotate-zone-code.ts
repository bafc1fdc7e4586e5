import type { Zone } from "@comanda/contract/floor/plan.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { requireZone } from "./zone-rows.ts"

/** What was printed before opens nothing any more, scanned or typed. */
export async function rotateZoneCode(ctx: Context, input: { zoneId: string }): Promise<Zone> {
	const { id, storeId } = await requireZone(ctx, input.zoneId, { locked: true })
	await sql`update zone set code_version = code_version + 1, short_code = new_place_code(), version = version + 1
		where organization_id = ${ctx.organizationId} and id = ${id}`.execute(ctx.db)
	record(ctx, storeId, "Zone.CodeRotated", id, {})
	return requireZone(ctx, id)
}
