import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type {
	replaceDeliveryZones as contract,
	DeliveryZone,
} from "@comanda/contract/organizations/delivery.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { findDeliveryZones, writeDeliveryZones } from "./delivery-zone-rows.ts"
import { noSuchStore } from "./no-such-store.ts"
import { refuseStale } from "./refuse-stale.ts"
import { lockDetails, type StoreDetails } from "./store-details.ts"

/** Sets all zones at once. */
export async function replaceDeliveryZones(
	ctx: Context,
	{ storeId, zones }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const store = await lockDetails(ctx, storeId)
	if (!store) throw noSuchStore()
	const previous = await findDeliveryZones(ctx, storeId)
	const version = store.deliveryZonesVersion
	refuseStale(ctx, version, () => ({ storeId, zones: previous, version }))
	refusePlaceless(store, zones)
	await writeDeliveryZones(ctx, storeId, zones)
	await ctx.db
		.updateTable("store")
		.set({ deliveryZonesVersion: version + 1 })
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", storeId)
		.execute()
	record(ctx, storeId, "Store.ConfigUpdated", storeId, { part: "deliveryZones", previous, current: zones })
	return { storeId, zones, version: version + 1 }
}

/** A radius is drawn around the store, so the store must say where it is. */
function refusePlaceless({ latitude }: StoreDetails, zones: readonly DeliveryZone[]): void {
	if (latitude !== null) return
	const details = zones.flatMap((zone, place) =>
		zone.radiusMeters === null
			? []
			: [
					{
						field: `zones.${place}.radiusMeters`,
						code: "no_location",
						message: "The store has no place yet.",
					},
				],
	)
	if (details.length > 0) throw new Refusal("VALIDATION_ERROR", "Nobody knows where this is.", { details })
}
