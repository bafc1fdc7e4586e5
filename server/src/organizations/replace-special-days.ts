import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { replaceSpecialDays as contract } from "@comanda/contract/organizations/opening-hours.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { announceState } from "./announce-state.ts"
import { noSuchStore } from "./no-such-store.ts"
import { refuseStale } from "./refuse-stale.ts"
import { findSpecialDays, writeSpecialDays } from "./special-days.ts"
import { findDetails, lockDetails } from "./store-details.ts"

/** Sets all of the special days at once; those that are over may be left out. */
export async function replaceSpecialDays(
	ctx: Context,
	{ storeId, specialDays: wanted }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const store = await lockDetails(ctx, storeId)
	if (!store) throw noSuchStore()
	const previous = await findSpecialDays(ctx, storeId)
	const version = store.specialDaysVersion
	refuseStale(ctx, version, () => ({ storeId, specialDays: previous, version }))
	await writeSpecialDays(ctx, storeId, wanted)
	await ctx.db
		.updateTable("store")
		.set({ specialDaysVersion: version + 1 })
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", storeId)
		.execute()
	const current = await findSpecialDays(ctx, storeId)
	record(ctx, storeId, "Store.ConfigUpdated", storeId, { part: "specialDays", previous, current })
	const after = await findDetails(ctx, storeId)
	if (after) await announceState(ctx, after)
	return { storeId, specialDays: current, version: version + 1 }
}
