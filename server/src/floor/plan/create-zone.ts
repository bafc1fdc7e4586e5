import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { createZone as contract, Zone } from "@comanda/contract/floor/plan.ts"
import { sql } from "kysely"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { isTaken } from "../is-taken.ts"
import { requireStore } from "../require-store.ts"
import { nameTaken, requireZone } from "./zone-rows.ts"

/** Adds a zone, listed last unless somebody says where. */
export async function createZone(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Zone> {
	const { storeId, name, sort = null } = input
	await requireStore(ctx, storeId)
	const id = newId()
	await sql`insert into zone (organization_id, id, store_id, name, sort) values (${ctx.organizationId}, ${id}, ${storeId},
		${name}, coalesce(${sort}::int, (select coalesce(max(sort) + 1, 0) from zone
			where organization_id = ${ctx.organizationId} and store_id = ${storeId} and deleted_at is null)))`
		.execute(ctx.db)
		.catch((error) => {
			throw isTaken(error, "zone_name_once") ? nameTaken() : error
		})
	record(ctx, storeId, "Zone.Created", id, { name })
	return requireZone(ctx, id)
}
