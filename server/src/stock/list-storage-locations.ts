import type { StorageLocation } from "@comanda/contract/stock/items.ts"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { findLocations } from "./location-rows.ts"

export async function listStorageLocations(
	ctx: Context,
	{ storeId }: { storeId: string },
): Promise<{ locations: StorageLocation[] }> {
	const [store, locations] = await Promise.all([findStore(ctx, storeId), findLocations(ctx, storeId)])
	if (!store) throw new Refusal("NOT_FOUND", "There is no such store.")
	return { locations }
}
