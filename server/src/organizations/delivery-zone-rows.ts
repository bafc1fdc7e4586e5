import type { DeliveryZone } from "@comanda/contract/organizations/delivery.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

const ofStore: Prepared = {
	name: "delivery_zones",
	text: `select id, name, polygon, radius_meters as "radiusMeters", fee_minor as "feeMinor",
			minimum_order_minor as "minimumOrderMinor", eta_minutes as "etaMinutes"
		from delivery_zone where organization_id = $1 and store_id = $2 order by place`,
}

/** In the order in which the store lists them. */
export function findDeliveryZones(ctx: Context, storeId: string): Promise<DeliveryZone[]> {
	return ctx.query<DeliveryZone>(ofStore, [ctx.organizationId, storeId])
}

/** Instead of all there were. */
export async function writeDeliveryZones(
	ctx: Context,
	storeId: string,
	zones: readonly DeliveryZone[],
): Promise<void> {
	const { organizationId } = ctx
	await ctx.db
		.deleteFrom("deliveryZone")
		.where("organizationId", "=", organizationId)
		.where("storeId", "=", storeId)
		.execute()
	if (zones.length === 0) return
	const rows = zones.map(({ polygon, ...zone }, place) => ({
		...zone,
		polygon: polygon && JSON.stringify(polygon),
		organizationId,
		storeId,
		place,
	}))
	await ctx.db.insertInto("deliveryZone").values(rows).execute()
}
