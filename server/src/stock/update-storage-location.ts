import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { updateStorageLocation as contract, StorageLocation } from "@comanda/contract/stock/items.ts"
import { refuseStale } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { lockLocation } from "./location-rows.ts"
import { requireOrderedCelsius } from "./require-ordered-celsius.ts"

export async function updateStorageLocation(
	ctx: Context,
	{ locationId, ...change }: ParsedInputOf<typeof contract>,
): Promise<StorageLocation> {
	const before = await lockLocation(ctx, locationId)
	refuseStale(ctx, before.version, () => before)
	const after = { ...before, ...change, version: before.version + 1 }
	requireOrderedCelsius(after)
	const { name, kind, celsiusMin, celsiusMax, version } = after
	await ctx.db
		.updateTable("storageLocation")
		.set({ name, kind, celsiusMin, celsiusMax, version })
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", locationId)
		.execute()
	record(ctx, before.storeId, "Stock.LocationUpdated", locationId, { changed: Object.keys(change) })
	return after
}
