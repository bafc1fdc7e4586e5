import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { countStock as contract } from "@comanda/contract/stock/changes.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { inOwnUnit } from "./in-own-unit.ts"
import { type ItemRow, lockItems, noSuchItem, presentItems } from "./item-rows.ts"
import { moveShelf } from "./move-shelf.ts"
import { refuseLimited } from "./refuse-limited.ts"
import { requireRoom } from "./require-room.ts"

type Count = ParsedInputOf<typeof contract>
type Counted = { item: ItemRow; onHandMilli: number }

/**
 * What lies there is what was counted; what orders hold of it stays held. One that was right is a movement of nothing: it
 * says that somebody looked.
 */
export async function countStock(ctx: Context, input: Count): Promise<ResultOf<typeof contract>> {
	refuseLimited(ctx)
	const { storeId, reason = null } = input
	const ids = input.counted.map(({ stockItemId }) => stockItemId)
	const items = new Map((await lockItems(ctx, ids)).map((item) => [item.id, item]))
	const counted = input.counted.map((line, place): Counted => {
		const item = items.get(line.stockItemId)
		if (item?.storeId !== storeId) throw noSuchItem()
		return { item, onHandMilli: inOwnUnit(item, line.onHandMilli, line.unit, `counted.${place}.onHandMilli`) }
	})
	refuseBelowHeld(counted)
	const moves = counted.map(({ item, onHandMilli }) => {
		const changeMilli = onHandMilli - item.heldMilli - item.availableMilli
		requireRoom(item, changeMilli)
		const { id: stockItemId, unitCostMicro } = item
		return { stockItemId, kind: "COUNT", changeMilli, unitCostMicro, reason, batchId: null } as const
	})
	await moveShelf(ctx, storeId, moves)
	const now = new Map((await lockItems(ctx, ids)).map((item) => [item.id, item]))
	return {
		items: await presentItems(
			ctx,
			storeId,
			ids.flatMap((id) => now.get(id) ?? []),
		),
	}
}

/** More was promised than lies there: somebody has to decide which orders go without. */
function refuseBelowHeld(counted: readonly Counted[]): void {
	const less = counted.filter(({ item, onHandMilli }) => onHandMilli < item.heldMilli)
	if (less.length === 0) return
	const data = { items: less.map(({ item }) => ({ stockItemId: item.id, heldMilli: item.heldMilli })) }
	throw new Refusal("STOCK_HELD", "Orders hold more than was counted.", { data })
}
