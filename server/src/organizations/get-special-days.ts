import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { getSpecialDays as contract } from "@comanda/contract/organizations/opening-hours.ts"
import type { Context } from "#platform/context.ts"
import { noSuchStore } from "./no-such-store.ts"
import { findSpecialDays } from "./special-days.ts"
import { findDetails } from "./store-details.ts"

export async function getSpecialDays(
	ctx: Context,
	{ storeId }: { storeId: string },
): Promise<ResultOf<typeof contract>> {
	const [store, specialDays] = await Promise.all([findDetails(ctx, storeId), findSpecialDays(ctx, storeId)])
	if (!store) throw noSuchStore()
	return { storeId, specialDays, version: store.specialDaysVersion }
}
