import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import {
	type addHostname as contract,
	type Hostname,
	hostnamesPerStoreMax,
} from "@comanda/contract/organizations/hostnames.ts"
import { readHostname } from "@comanda/contract/organizations/read-hostname.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { findHostnames, stepBack } from "./hostname-rows.ts"
import { noSuchStore } from "./no-such-store.ts"
import { lockDetails } from "./store-details.ts"

/** Lets a hostname lead to a store. The first one of a store is the one that is shown. */
export async function addHostname(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Hostname> {
	const { storeId } = input
	if (!(await lockDetails(ctx, storeId))) throw noSuchStore()
	const hostname = readHostname(input.hostname) ?? ""
	await refuseTaken(ctx, hostname)
	const others = await findHostnames(ctx, storeId)
	if (others.length >= hostnamesPerStoreMax) throw refused("too_many", "A store has twenty at most.")
	const isPrimary = input.isPrimary ?? others.length === 0
	if (isPrimary) await stepBack(ctx, storeId)
	const row = { id: newId(), storeId, hostname, isPrimary, isActive: true, version: 1 }
	const { organizationId, now } = ctx
	await ctx.db
		.insertInto("storeHostname")
		.values({ ...row, organizationId, createdAt: now })
		.execute()
	record(ctx, storeId, "Store.HostnameAdded", row.id, { hostname, isPrimary })
	return { ...row, createdAt: now.toISOString() }
}

async function refuseTaken(ctx: Context, hostname: string): Promise<void> {
	// Under this one everybody else's storefronts are served, and ours.
	if (hostname === new URL(ctx.publicUrl).hostname) throw refused("reserved", "Is this installation's own.")
	const taken = await ctx.db
		.selectFrom("hostnameDirectory")
		.select("storeId")
		.where("hostname", "=", hostname)
		.executeTakeFirst()
	if (!taken) return
	const details = [{ field: "hostname", code: "taken", message: "Leads to a store already." }]
	throw new Refusal("CONFLICT", "This hostname is taken.", { details })
}

function refused(code: string, message: string): Refusal {
	const details = [{ field: "hostname", code, message }]
	return new Refusal("VALIDATION_ERROR", "This hostname cannot be added.", { details })
}
