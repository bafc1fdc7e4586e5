import type { StorageLocation } from "@comanda/contract/stock/items.ts"
import { refuseStale } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { lockLocation } from "./location-rows.ts"

const remove: Prepared = {
	name: "storage_location_remove",
	text: `update storage_location set deleted_at = $3, version = version + 1 where organization_id = $1 and id = $2`,
}
const empty: Prepared = {
	name: "storage_location_empty",
	text: "update stock_item set location_id = null where organization_id = $1 and store_id = $2 and location_id = $3",
}

/** Gives a place up. What lay there is still counted; where it lies is said anew. */
export async function removeStorageLocation(
	ctx: Context,
	{ locationId }: { locationId: string },
): Promise<StorageLocation> {
	const before = await lockLocation(ctx, locationId)
	refuseStale(ctx, before.version, () => before)
	await ctx.query(remove, [ctx.organizationId, locationId, ctx.now])
	await ctx.query(empty, [ctx.organizationId, before.storeId, locationId])
	record(ctx, before.storeId, "Stock.LocationRemoved", locationId, { items: before.items })
	return { ...before, items: 0, version: before.version + 1 }
}
