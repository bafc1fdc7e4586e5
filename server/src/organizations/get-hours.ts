import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { getHours as contract } from "@comanda/contract/organizations/opening-hours.ts"
import type { Context } from "#platform/context.ts"
import { noSuchStore } from "./no-such-store.ts"
import { scheduleOf } from "./schedule.ts"
import { findDetails } from "./store-details.ts"

export async function getHours(ctx: Context, input: { storeId: string }): Promise<ResultOf<typeof contract>> {
	const store = await findDetails(ctx, input.storeId)
	if (!store) throw noSuchStore()
	return { storeId: store.id, hours: scheduleOf(store).hours, version: store.hoursVersion }
}
