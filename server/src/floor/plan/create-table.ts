import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { createTable as contract, Table } from "@comanda/contract/floor/plan.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { isTaken } from "../is-taken.ts"
import { numberTaken, requireTable } from "./table-rows.ts"
import { requireZoneOf } from "./zone-rows.ts"

export async function createTable(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Table> {
	await requireZoneOf(ctx, input.storeId, input.zoneId)
	const id = newId()
	await ctx.db
		.insertInto("floorTable")
		.values({ ...input, organizationId: ctx.organizationId, id })
		.execute()
		.catch((error) => {
			throw isTaken(error, "floor_table_number_once") ? numberTaken() : error
		})
	const { number, seats, zoneId } = input
	record(ctx, input.storeId, "Table.Created", id, { tableId: id, number, seats, zoneId })
	return requireTable(ctx, id)
}
