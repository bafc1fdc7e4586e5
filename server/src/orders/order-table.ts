import { findTable } from "#floor/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

export type PlaceAtTable = { tableId: string | null; tableNumber: string | null; zoneId: string | null }

/** A guest orders for the table he sits at, whatever the request says; staff name one, or a zone, or neither. */
export async function findPlaceAtTable(
	ctx: Context,
	input: { storeId: string; tableId?: string | undefined; zoneId?: string | undefined },
): Promise<PlaceAtTable> {
	const tableId = ctx.caller.kind === "guest" ? ctx.caller.tableId : input.tableId
	if (!tableId) return { tableId: null, tableNumber: null, zoneId: input.zoneId ?? null }
	const table = await findTable(ctx, input.storeId, tableId)
	if (!table) throw new Refusal("NOT_FOUND", "There is no such table here.")
	return { tableId: table.id, tableNumber: table.number, zoneId: table.zoneId }
}
