import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import {
	type createStorageLocation as contract,
	locationsPerStoreMax,
	type StorageLocation,
} from "@comanda/contract/stock/items.ts"
import { v7 as newId } from "uuid"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { findLocations } from "./location-rows.ts"
import { requireOrderedCelsius } from "./require-ordered-celsius.ts"

export async function createStorageLocation(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<StorageLocation> {
	const { storeId, ...kept } = input
	if (!(await findStore(ctx, storeId))) throw new Refusal("NOT_FOUND", "There is no such store.")
	requireOrderedCelsius(kept)
	if ((await findLocations(ctx, storeId)).length >= locationsPerStoreMax) {
		throw new Refusal("CONFLICT", `A store has ${locationsPerStoreMax} places at most.`)
	}
	const id = newId()
	const { organizationId } = ctx
	await ctx.db
		.insertInto("storageLocation")
		.values({ organizationId, id, storeId, ...kept })
		.execute()
	record(ctx, storeId, "Stock.LocationCreated", id, { kind: kept.kind })
	return { id, storeId, ...kept, items: 0, version: 1 }
}
