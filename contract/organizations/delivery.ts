import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Currency, PositiveAmountMinor } from "../money.ts"
import { Name } from "../text.ts"
import { Place, Polygon } from "./geography.ts"

export const deliveryZonesMax = 50

export const DeliveryZone = z
	.strictObject({
		/** Made by the caller; a zone that keeps its id stays the same zone. */
		id: Id,
		name: Name,
		polygon: Polygon.nullable().default(null),
		/** Around the store, instead of a polygon. */
		radiusMeters: z.int().min(50).max(100_000).nullable().default(null),
		feeMinor: PositiveAmountMinor,
		minimumOrderMinor: PositiveAmountMinor,
		etaMinutes: z.int().min(1).max(600),
	})
	.refine((zone) => (zone.polygon === null) !== (zone.radiusMeters === null), {
		message: "A zone is either a polygon or a radius.",
		path: ["polygon"],
	})
export type DeliveryZone = z.infer<typeof DeliveryZone>

const DeliveryZones = z
	.array(DeliveryZone)
	.max(deliveryZonesMax)
	.refine((zones) => new Set(zones.map((zone) => zone.id)).size === zones.length, "A zone is there twice.")

export const DeliveryZoneList = z.strictObject({ storeId: Id, zones: DeliveryZones, version: z.int() })

export const getDeliveryZones = endpoint({
	name: "getDeliveryZones",
	method: "GET",
	path: "/stores/:storeId/delivery-zones",
	access: "public",
	area: "organizations",
	summary: "Where a store delivers to, and at which fee",
	input: z.strictObject({ storeId: Id }),
	result: DeliveryZoneList,
	refusals: ["NOT_FOUND"],
})

/** Managers draw the zones, as they set the hours: with the same permission. */
export const replaceDeliveryZones = endpoint({
	name: "replaceDeliveryZones",
	method: "PUT",
	path: "/stores/:storeId/delivery-zones",
	access: "store:hours",
	area: "organizations",
	summary: "Set all of the zones a store delivers to",
	input: z.strictObject({ storeId: Id, zones: DeliveryZones }),
	result: DeliveryZoneList,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})

export const DeliveryQuote = z.strictObject({
	zoneId: Id,
	zoneName: z.string(),
	feeMinor: PositiveAmountMinor,
	minimumOrderMinor: PositiveAmountMinor,
	etaMinutes: z.int(),
	currency: Currency,
})
export type DeliveryQuote = z.infer<typeof DeliveryQuote>

export const quoteDelivery = endpoint({
	name: "quoteDelivery",
	method: "POST",
	path: "/stores/:storeId/delivery-zones/quote",
	access: "public",
	area: "organizations",
	summary:
		"Fee and time of a delivery to a place; an address alone is not enough: send its latitude and longitude",
	idempotency: "none",
	input: z.strictObject({ storeId: Id, ...Place.shape, subtotalMinor: PositiveAmountMinor }),
	result: DeliveryQuote,
	refusals: ["NOT_FOUND", "OUTSIDE_DELIVERY_AREA", "MINIMUM_ORDER_NOT_MET"],
})
