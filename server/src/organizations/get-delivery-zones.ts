import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { getDeliveryZones as contract } from "@comanda/contract/organizations/delivery.ts"
import type { Context } from "#platform/context.ts"
import { findDeliveryZones } from "./delivery-zone-rows.ts"
import { noSuchStore } from "./no-such-store.ts"
import { findDetails } from "./store-details.ts"

export async function getDeliveryZones(
	ctx: Context,
	{ storeId }: { storeId: string },
): Promise<ResultOf<typeof contract>> {
	const [store, zones] = await Promise.all([findDetails(ctx, storeId), findDeliveryZones(ctx, storeId)])
	if (!store) throw noSuchStore()
	return { storeId, zones, version: store.deliveryZonesVersion }
}
