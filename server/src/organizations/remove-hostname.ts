import type { Hostname } from "@comanda/contract/organizations/hostnames.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { lockHostname } from "./hostname-rows.ts"
import { noSuchStore } from "./no-such-store.ts"
import { refuseStale } from "./refuse-stale.ts"
import { lockDetails } from "./store-details.ts"

/** Gives a hostname up. From now on it is nobody's, and may become anybody's. */
export async function removeHostname(
	ctx: Context,
	input: { storeId: string; hostnameId: string },
): Promise<Hostname> {
	if (!(await lockDetails(ctx, input.storeId))) throw noSuchStore()
	const hostname = await lockHostname(ctx, input)
	refuseStale(ctx, hostname.version, () => hostname)
	await ctx.db
		.deleteFrom("storeHostname")
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", hostname.id)
		.execute()
	record(ctx, input.storeId, "Store.HostnameRemoved", hostname.id, { hostname: hostname.hostname })
	return hostname
}
