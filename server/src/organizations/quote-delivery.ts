import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import { chooseZone } from "@comanda/contract/organizations/choose-zone.ts"
import type { quoteDelivery as contract, DeliveryQuote } from "@comanda/contract/organizations/delivery.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { findDeliveryZones } from "./delivery-zone-rows.ts"
import { noSuchStore } from "./no-such-store.ts"
import { findDetails } from "./store-details.ts"

/** What a delivery to a place costs, and how long it takes; or why there is none. */
export async function quoteDelivery(
	ctx: Context,
	{ storeId, latitude, longitude, subtotalMinor }: ParsedInputOf<typeof contract>,
): Promise<DeliveryQuote> {
	const [store, zones] = await Promise.all([findDetails(ctx, storeId), findDeliveryZones(ctx, storeId)])
	if (!store) throw noSuchStore()
	const from =
		store.latitude === null || store.longitude === null
			? null
			: { latitude: store.latitude, longitude: store.longitude }
	const chosen = chooseZone(zones, from, { latitude, longitude }, subtotalMinor)
	if (chosen.ok) {
		const { id: zoneId, name: zoneName, feeMinor, minimumOrderMinor, etaMinutes } = chosen.zone
		return { zoneId, zoneName, feeMinor, minimumOrderMinor, etaMinutes, currency: store.currency }
	}
	if (chosen.problem === "OUTSIDE_DELIVERY_AREA") {
		throw new Refusal("OUTSIDE_DELIVERY_AREA", `${store.name} does not deliver there.`)
	}
	const { minimumOrderMinor, id: zoneId } = chosen.zone
	const data = { zoneId, minimumOrderMinor, missingMinor: chosen.missingMinor, currency: store.currency }
	throw new Refusal("MINIMUM_ORDER_NOT_MET", "More has to be ordered to be delivered there.", { data })
}
