import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { wasteStock as contract } from "@comanda/contract/stock/changes.ts"
import type { StockItem } from "@comanda/contract/stock/items.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"
import { inOwnUnit } from "./in-own-unit.ts"
import { itemInStore } from "./item-in-store.ts"
import { findItem, presentOne } from "./item-rows.ts"
import { moveShelf } from "./move-shelf.ts"
import { requireRoom } from "./require-room.ts"

const ofItem: Prepared = {
	name: "stock_batch_of_item",
	text: "select id from stock_batch where organization_id = $1 and stock_item_id = $2 and id = $3",
}

/** Throws something away. What was past its day is told apart from what was spilt. */
export async function wasteStock(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<StockItem> {
	const { storeId, stockItemId, reason, batchId = null } = input
	const item = await itemInStore(ctx, storeId, stockItemId)
	const changeMilli = -inOwnUnit(item, input.quantityMilli, input.unit, "quantityMilli")
	requireRoom(item, changeMilli)
	if (batchId) await requireBatch(ctx, stockItemId, batchId)
	const kind = input.expired ? "EXPIRATION" : "WASTE"
	const { unitCostMicro } = item
	await moveShelf(ctx, storeId, [{ stockItemId, kind, changeMilli, unitCostMicro, reason, batchId }])
	return presentOne(ctx, await findItem(ctx, stockItemId))
}

async function requireBatch(ctx: Context, stockItemId: string, batchId: string): Promise<void> {
	const rows = await ctx.query(ofItem, [ctx.organizationId, stockItemId, batchId])
	if (rows.length === 0) throw new Refusal("NOT_FOUND", "There is no such batch of this.")
}
