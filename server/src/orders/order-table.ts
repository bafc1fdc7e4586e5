import { findTable, findZone } from "#floor/index.ts"
import type { Context } from "#platform/context.ts"
import { isCustomer } from "#platform/is-customer.ts"
import { Refusal } from "#platform/refusal.ts"

export type PlaceAtTable = { tableId: string | null; tableNumber: string | null; zoneId: string | null }

/** A guest orders for the table he sits at, whatever the request says; staff name one, or a zone, or neither. */
export async function findPlaceAtTable(
	ctx: Context,
	input: { storeId: string; tableId?: string | undefined; zoneId?: string | undefined },
): Promise<PlaceAtTable> {
	const tableId = ctx.caller.kind === "guest" ? ctx.caller.tableId : input.tableId
	if (!tableId) return { tableId: null, tableNumber: null, zoneId: await zoneOf(ctx, input) }
	// From his sofa nobody orders to a table: who sits at one has scanned its code.
	if (isCustomer(ctx.caller)) throw new Refusal("FORBIDDEN", "Scan the code on the table to order there.")
	const table = await findTable(ctx, input.storeId, tableId)
	if (!table) throw new Refusal("NOT_FOUND", "There is no such table here.")
	return { tableId: table.id, tableNumber: table.number, zoneId: table.zoneId }
}

async function zoneOf(
	ctx: Context,
	{ storeId, zoneId }: { storeId: string; zoneId?: string | undefined },
): Promise<string | null> {
	if (!zoneId) return null
	if (!(await findZone(ctx, storeId, zoneId))) throw new Refusal("NOT_FOUND", "There is no such zone here.")
	return zoneId
}
