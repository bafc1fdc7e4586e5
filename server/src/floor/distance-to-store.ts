import { distanceMeters, type Place } from "@comanda/contract/organizations/geography.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"

/** How far a phone is from the store; null for a store that has not said where it is. */
export async function distanceToStore(ctx: Context, storeId: string, place: Place): Promise<number | null> {
	const { rows } = await sql<{ latitude: number | null; longitude: number | null }>`
		select latitude, longitude from store where organization_id = ${ctx.organizationId} and id = ${storeId}`.execute(
		ctx.db,
	)
	const [store] = rows
	if (!store || store.latitude === null || store.longitude === null) return null
	return distanceMeters({ latitude: store.latitude, longitude: store.longitude }, place)
}
