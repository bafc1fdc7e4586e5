import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import { proportion } from "@comanda/contract/money.ts"
import { averageCostMicro } from "@comanda/contract/stock/average-cost.ts"
import type { restockStock as contract } from "@comanda/contract/stock/changes.ts"
import { costMicroMax, type StockItem } from "@comanda/contract/stock/items.ts"
import { v7 as newId } from "uuid"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"
import { inOwnUnit } from "./in-own-unit.ts"
import { itemInStore } from "./item-in-store.ts"
import { findItem, type ItemRow, presentOne } from "./item-rows.ts"
import { requireLocation } from "./location-rows.ts"
import { moveShelf } from "./move-shelf.ts"
import { refuseLimited } from "./refuse-limited.ts"
import { requireRoom } from "./require-room.ts"

type Restock = ParsedInputOf<typeof contract>

const addBatch: Prepared = {
	name: "stock_batch_add",
	text: `insert into stock_batch (organization_id, id, store_id, stock_item_id, batch_no, expires_on, received_at, quantity,
			remaining, unit_cost_micro, location_id)
		values ($1, $2, $3, $4, $5, $6, $7, $8::bigint / 1000.0, $8::bigint / 1000.0, $9, $10)`,
}
const setCost: Prepared = {
	name: "stock_item_cost",
	text: "update stock_item set unit_cost_micro = $3 where organization_id = $1 and id = $2",
}

/** Puts what came in on the shelf, as a batch of its own. What one costs is the average of what was there and of this. */
export async function restockStock(ctx: Context, input: Restock): Promise<StockItem> {
	refuseLimited(ctx)
	const { storeId, stockItemId, reason = null, locationId } = input
	const item = await itemInStore(ctx, storeId, stockItemId)
	const milli = inOwnUnit(item, input.quantityMilli, input.unit, "quantityMilli")
	requireRoom(item, milli)
	if (locationId) await requireLocation(ctx, storeId, locationId)
	const costMicro = costOf(input, milli) ?? item.unitCostMicro
	const batchId = newId()
	const kept = [input.batchNo ?? null, await expiryOf(ctx, input, item), ctx.now, milli, costMicro]
	const place = locationId ?? item.locationId
	await ctx.query(addBatch, [ctx.organizationId, batchId, storeId, stockItemId, ...kept, place])
	const there = { milli: item.availableMilli + item.heldMilli, costMicro: item.unitCostMicro }
	const average = averageCostMicro(there, { milli, costMicro })
	if (average !== item.unitCostMicro) await ctx.query(setCost, [ctx.organizationId, stockItemId, average])
	const move = { stockItemId, kind: "RESTOCK", changeMilli: milli, unitCostMicro: costMicro } as const
	await moveShelf(ctx, storeId, [{ ...move, reason, batchId }])
	return presentOne(ctx, await findItem(ctx, stockItemId))
}

/** Of one unit, when it was said what all of it cost. */
function costOf({ totalCostMinor }: Restock, milli: number): number | null {
	if (totalCostMinor === undefined) return null
	const costMicro = proportion(totalCostMinor, 1_000_000_000, milli)
	if (costMicro <= costMicroMax) return costMicro
	const details = [{ field: "totalCostMinor", code: "too_big", message: "One unit would cost too much." }]
	throw new Refusal("VALIDATION_ERROR", "Nothing costs this much.", { details })
}

/** As it stands on the box, else as long as such a thing keeps, from today. */
async function expiryOf(ctx: Context, { expiresOn }: Restock, item: ItemRow): Promise<string | null> {
	if (expiresOn) return expiresOn
	if (!item.shelfLifeDays) return null
	const today = (await findStore(ctx, item.storeId))?.businessDate ?? ctx.now.toISOString().slice(0, 10)
	const day = new Date(`${today}T00:00:00Z`)
	day.setUTCDate(day.getUTCDate() + item.shelfLifeDays)
	return day.toISOString().slice(0, 10)
}
