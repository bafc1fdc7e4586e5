import type { Zone } from "@comanda/contract/floor/plan.ts"
import { sql } from "kysely"
import { refuseStale } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { requireZone } from "./zone-rows.ts"

/** Its tables are moved elsewhere first: a table always has a zone. */
export async function removeZone(ctx: Context, input: { zoneId: string }): Promise<Zone> {
	const zone = await requireZone(ctx, input.zoneId, { locked: true })
	refuseStale(ctx, zone.version, () => zone)
	if (zone.tables > 0) throw new Refusal("ZONE_NOT_EMPTY", `${zone.tables} tables are in this zone.`)
	await sql`update zone set deleted_at = ${ctx.now}, version = version + 1
		where organization_id = ${ctx.organizationId} and id = ${zone.id}`.execute(ctx.db)
	record(ctx, zone.storeId, "Zone.Removed", zone.id, { name: zone.name })
	return { ...zone, version: zone.version + 1 }
}
