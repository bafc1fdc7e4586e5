import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { adjustStock as contract } from "@comanda/contract/stock/changes.ts"
import type { StockItem } from "@comanda/contract/stock/items.ts"
import type { Context } from "#platform/context.ts"
import { inOwnUnit } from "./in-own-unit.ts"
import { itemInStore } from "./item-in-store.ts"
import { findItem, presentOne } from "./item-rows.ts"
import { moveShelf } from "./move-shelf.ts"
import { refuseLimited } from "./refuse-limited.ts"
import { requireRoom } from "./require-room.ts"

export async function adjustStock(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<StockItem> {
	refuseLimited(ctx)
	const { storeId, stockItemId, reason } = input
	const item = await itemInStore(ctx, storeId, stockItemId)
	const changeMilli = inOwnUnit(item, input.changeMilli, input.unit, "changeMilli")
	requireRoom(item, changeMilli)
	const { unitCostMicro } = item
	const kind = "ADJUSTMENT"
	await moveShelf(ctx, storeId, [{ stockItemId, kind, changeMilli, unitCostMicro, reason, batchId: null }])
	return presentOne(ctx, await findItem(ctx, stockItemId))
}
