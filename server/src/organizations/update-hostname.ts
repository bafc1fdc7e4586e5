import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { updateHostname as contract, Hostname } from "@comanda/contract/organizations/hostnames.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { lockHostname, stepBack } from "./hostname-rows.ts"
import { noSuchStore } from "./no-such-store.ts"
import { refuseStale } from "./refuse-stale.ts"
import { lockDetails } from "./store-details.ts"

/** Makes a hostname the first one, or lets it rest. One that rests leads nowhere, and to nobody else. */
export async function updateHostname(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Hostname> {
	const { storeId, hostnameId } = input
	if (!(await lockDetails(ctx, storeId))) throw noSuchStore()
	const before = await lockHostname(ctx, { storeId, hostnameId })
	refuseStale(ctx, before.version, () => before)
	const isPrimary = input.isPrimary ?? before.isPrimary
	const isActive = input.isActive ?? before.isActive
	if (isPrimary && !before.isPrimary) await stepBack(ctx, storeId)
	const after = { ...before, isPrimary, isActive, version: before.version + 1 }
	await ctx.db
		.updateTable("storeHostname")
		.set({ isPrimary, isActive, version: after.version })
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", hostnameId)
		.execute()
	const previous = { isPrimary: before.isPrimary, isActive: before.isActive }
	record(ctx, storeId, "Store.HostnameChanged", hostnameId, {
		hostname: before.hostname,
		previous,
		current: { isPrimary, isActive },
	})
	return after
}
