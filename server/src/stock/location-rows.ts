import type { StorageLocation } from "@comanda/contract/stock/items.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"

const columns = `l.id, l.store_id as "storeId", l.name, l.kind, l.celsius_min::float8 as "celsiusMin",
	l.celsius_max::float8 as "celsiusMax", l.version,
	(select count(*)::int from stock_item s
		where s.organization_id = l.organization_id and s.location_id = l.id and s.deleted_at is null) as items`
const ofStore: Prepared = {
	name: "storage_locations",
	text: `select ${columns} from storage_location l
		where l.organization_id = $1 and l.store_id = $2 and l.deleted_at is null order by lower(l.name), l.id`,
}
const locked: Prepared = {
	name: "storage_location_lock",
	text: `select ${columns} from storage_location l
		where l.organization_id = $1 and l.id = $2 and l.deleted_at is null for no key update of l`,
}
const inStore: Prepared = {
	name: "storage_location_in_store",
	text: `select id from storage_location
		where organization_id = $1 and store_id = $2 and id = $3 and deleted_at is null for share`,
}

export function findLocations(ctx: Context, storeId: string): Promise<StorageLocation[]> {
	return ctx.query<StorageLocation>(ofStore, [ctx.organizationId, storeId])
}

export async function lockLocation(ctx: Context, locationId: string): Promise<StorageLocation> {
	const [row] = await ctx.query<StorageLocation>(locked, [ctx.organizationId, locationId])
	if (!row) throw noSuchLocation()
	return row
}

/** Things lie only in places of their own store. */
export async function requireLocation(ctx: Context, storeId: string, locationId: string): Promise<void> {
	const rows = await ctx.query(inStore, [ctx.organizationId, storeId, locationId])
	if (rows.length === 0) throw noSuchLocation()
}

function noSuchLocation(): Refusal {
	const details = [{ field: "locationId", code: "unknown", message: "Is no place of this store." }]
	return new Refusal("NOT_FOUND", "There is no such place here.", { details })
}
