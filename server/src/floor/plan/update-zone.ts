import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { updateZone as contract, Zone } from "@comanda/contract/floor/plan.ts"
import { sql } from "kysely"
import { refuseStale } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { isTaken } from "../is-taken.ts"
import { nameTaken, requireZone } from "./zone-rows.ts"

export async function updateZone(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Zone> {
	const before = await requireZone(ctx, input.zoneId, { locked: true })
	refuseStale(ctx, before.version, () => before)
	const { name = before.name, sort = before.sort } = input
	await sql`update zone set name = ${name}, sort = ${sort}, version = version + 1
		where organization_id = ${ctx.organizationId} and id = ${before.id}`
		.execute(ctx.db)
		.catch((error) => {
			throw isTaken(error, "zone_name_once") ? nameTaken() : error
		})
	const previous = { name: before.name, sort: before.sort }
	record(ctx, before.storeId, "Zone.Updated", before.id, { previous, current: { name, sort } })
	return { ...before, name, sort, version: before.version + 1 }
}
