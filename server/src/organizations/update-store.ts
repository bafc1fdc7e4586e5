import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { updateStore as contract, Store } from "@comanda/contract/organizations/endpoints.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { announceState } from "./announce-state.ts"
import { noSuchStore } from "./no-such-store.ts"
import { presentStore } from "./present-store.ts"
import { refuseStale } from "./refuse-stale.ts"
import { requireOwnLanguage, requireTimeZone } from "./require-store-facts.ts"
import { changeDetails, lockDetails } from "./store-details.ts"

/** Changes what is named, and nothing else. */
export async function updateStore(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Store> {
	const { storeId, ...change } = input
	if (change.timeZone) await requireTimeZone(ctx, change.timeZone)
	// In one packet: the store as it was, locked, and as it is after the change. A refusal takes the change back.
	const [before, after] = await Promise.all([
		lockDetails(ctx, storeId),
		changeDetails(ctx, storeId, columnsOf(change)),
	])
	if (!before || !after) throw noSuchStore()
	refuseStale(ctx, before.version, () => presentStore(before, ctx.now))
	requireOwnLanguage(after)
	const [previous, current] = [presentStore(before, ctx.now), presentStore(after, ctx.now)]
	recordChange(ctx, Object.keys(change), previous, current)
	await announceState(ctx, after)
	return current
}

function columnsOf({
	location,
	businessDayCutover,
	...columns
}: Omit<ParsedInputOf<typeof contract>, "storeId">): Record<string, unknown> {
	return {
		...columns,
		...(location === undefined
			? {}
			: { latitude: location?.latitude ?? null, longitude: location?.longitude ?? null }),
		...(businessDayCutover === undefined ? {} : { businessDayStartsAt: businessDayCutover }),
	}
}

/** A number and an address may be a person's: that they changed is told, what they are is not. */
const untold = new Set(["phone", "email"])

function recordChange(ctx: Context, names: readonly string[], previous: Store, current: Store): void {
	const told = names.filter((name) => !untold.has(name))
	const only = (store: Store) => Object.fromEntries(told.map((name) => [name, store[name as keyof Store]]))
	record(ctx, current.id, "Store.ConfigUpdated", current.id, {
		part: "store",
		changed: names,
		previous: only(previous),
		current: only(current),
	})
}
