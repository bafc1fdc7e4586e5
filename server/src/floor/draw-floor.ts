import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"

export type NewZone = {
	name: string
	tables: {
		number: string
		seats: number
		shape: string
		x: number
		y: number
		width: number
		height: number
	}[]
}

/** Draws the zones of a store and the tables in them. Answers the zones' ids by their names. */
export async function drawFloor(
	ctx: Context,
	storeId: string,
	zones: readonly NewZone[],
): Promise<Map<string, string>> {
	const { organizationId } = ctx
	const ids = new Map<string, string>()
	for (const [sort, { name, tables }] of zones.entries()) {
		const zoneId = newId()
		ids.set(name, zoneId)
		await ctx.db.insertInto("zone").values({ organizationId, id: zoneId, storeId, name, sort }).execute()
		if (tables.length === 0) continue
		const rows = tables.map((table) => ({ ...table, organizationId, id: newId(), storeId, zoneId }))
		await ctx.db.insertInto("floorTable").values(rows).execute()
	}
	return ids
}
