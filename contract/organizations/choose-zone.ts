import type { DeliveryZone } from "./delivery.ts"
import { distanceMeters, isInside, type Place } from "./geography.ts"

export type ZoneChoice =
	| { ok: true; zone: DeliveryZone }
	| { ok: false; problem: "OUTSIDE_DELIVERY_AREA" }
	| { ok: false; problem: "MINIMUM_ORDER_NOT_MET"; zone: DeliveryZone; missingMinor: number }

/**
 * The zone that delivers to a place. Where several do, the guest gets the lowest fee his order is large enough for,
 * then the quicker one, then the first in the store's list.
 */
export function chooseZone(
	zones: readonly DeliveryZone[],
	store: Place | null,
	place: Place,
	subtotalMinor: number,
): ZoneChoice {
	const within = zones.filter((zone) => holds(zone, store, place))
	const [nearest] = within.toSorted((a, b) => a.minimumOrderMinor - b.minimumOrderMinor)
	if (!nearest) return { ok: false, problem: "OUTSIDE_DELIVERY_AREA" }
	const [best] = within
		.filter((zone) => zone.minimumOrderMinor <= subtotalMinor)
		.toSorted((a, b) => a.feeMinor - b.feeMinor || a.etaMinutes - b.etaMinutes)
	if (best) return { ok: true, zone: best }
	const missingMinor = nearest.minimumOrderMinor - subtotalMinor
	return { ok: false, problem: "MINIMUM_ORDER_NOT_MET", zone: nearest, missingMinor }
}

function holds({ polygon, radiusMeters }: DeliveryZone, store: Place | null, place: Place): boolean {
	if (polygon) return isInside(polygon, place)
	return store !== null && radiusMeters !== null && distanceMeters(store, place) <= radiusMeters
}
