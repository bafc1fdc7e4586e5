import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { getFloor as contract, Floor } from "@comanda/contract/floor/live-floor.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { seqOf } from "#platform/journal/read-journal.ts"
import { requireZoneOf } from "../plan/zone-rows.ts"
import { requireStore } from "../require-store.ts"
import { findLiveTables } from "./live-tables.ts"

/** The floor as it is. `seq` is read first: live news go on from there and miss nothing. */
export async function getFloor(
	ctx: Context,
	{ storeId, zoneId }: ParsedInputOf<typeof contract>,
): Promise<Floor> {
	const seq = await seqOf(ctx, ctx.organizationId, storeId)
	await requireStore(ctx, storeId)
	if (zoneId) await requireZoneOf(ctx, storeId, zoneId)
	const zones = await sql<{ id: string; name: string; sort: number }>`select id, name, sort from zone
		where organization_id = ${ctx.organizationId} and store_id = ${storeId} and deleted_at is null
			and (${zoneId ?? null}::uuid is null or id = ${zoneId ?? null}) order by sort, name`.execute(ctx.db)
	return { storeId, seq, zones: zones.rows, tables: await findLiveTables(ctx, { storeId, zoneId }) }
}
