import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { inOrder, type WeekHours, weekdays } from "@comanda/contract/organizations/hours.ts"
import type { replaceHours as contract } from "@comanda/contract/organizations/opening-hours.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { announceState } from "./announce-state.ts"
import { noSuchStore } from "./no-such-store.ts"
import { refuseStale } from "./refuse-stale.ts"
import { scheduleOf } from "./schedule.ts"
import { lockDetails } from "./store-details.ts"

/** Sets the whole week at once. */
export async function replaceHours(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const store = await lockDetails(ctx, input.storeId)
	if (!store) throw noSuchStore()
	const previous = scheduleOf(store).hours
	refuseStale(ctx, store.hoursVersion, () => ({
		storeId: store.id,
		hours: previous,
		version: store.hoursVersion,
	}))
	const hours = Object.fromEntries(weekdays.map((day) => [day, inOrder(input.hours[day])])) as WeekHours
	const version = store.hoursVersion + 1
	await ctx.db
		.updateTable("store")
		.set({ hours, hoursVersion: version })
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", store.id)
		.execute()
	record(ctx, store.id, "Store.ConfigUpdated", store.id, { part: "hours", previous, current: hours })
	await announceState(ctx, { ...store, hours })
	return { storeId: store.id, hours, version }
}
