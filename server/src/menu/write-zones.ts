import { awayZones } from "@comanda/contract/menu/published.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { requireInStore } from "./require-in-store.ts"

const away: ReadonlySet<string> = new Set(awayZones)

const ofMenu: Prepared = {
	name: "menu_zones_write",
	text: `with gone as (
			delete from menu_zone where organization_id = $1 and menu_id = $3 and zone_id <> all ($4::uuid[])
		)
		insert into menu_zone (organization_id, store_id, menu_id, zone_id)
		select $1, $2, $3, unnest($4::uuid[]) on conflict do nothing`,
}
const ofItem: Prepared = {
	name: "menu_item_zones_write",
	text: `with gone as (
			delete from menu_item_zone where organization_id = $1 and item_id = $3 and zone_id <> all ($4::uuid[])
		)
		insert into menu_item_zone (organization_id, store_id, item_id, zone_id)
		select $1, $2, $3, unnest($4::uuid[]) on conflict do nothing`,
}

type Zoned = { id: string; storeId: string; zones: readonly string[] | undefined }

/** Where things go that leave the house, of a list of zones: those are words in a column of their own. */
export function awayOf(zones: readonly string[] | undefined): string[] | undefined {
	return zones?.filter((zone) => away.has(zone))
}

export function writeMenuZones(ctx: Context, zoned: Zoned): Promise<void> {
	return writeZones(ctx, ofMenu, zoned)
}

export function writeItemZones(ctx: Context, zoned: Zoned): Promise<void> {
	return writeZones(ctx, ofItem, zoned)
}

async function writeZones(ctx: Context, statement: Prepared, { id, storeId, zones }: Zoned): Promise<void> {
	if (!zones) return
	const zoneIds = zones.filter((zone) => !away.has(zone))
	await requireInStore(ctx, storeId, "zone", zoneIds)
	await ctx.query(statement, [ctx.organizationId, storeId, id, zoneIds])
}
