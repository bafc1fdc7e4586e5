import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { updateStore as contract, Store } from "@comanda/contract/organizations/endpoints.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { presentStore } from "./present-store.ts"
import { findStore } from "./store.ts"

/** Changes a store. Of two people who read the same version the second is told what the first one wrote. */
export async function updateStore(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Store> {
	const { storeId, ...changes } = input
	const before = await findStore(ctx, storeId)
	if (!before) throw new Refusal("NOT_FOUND", "There is no such store.")
	const version = ctx.request.ifMatch ?? before.version
	const changed = await ctx.db
		.updateTable("store")
		.set({ ...changes, version: version + 1, updatedAt: ctx.now })
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "=", storeId)
		.where("version", "=", version)
		.returning("id")
		.executeTakeFirst()
	const after = await findStore(ctx, storeId)
	if (!changed || !after) {
		const data = { current: after ? presentStore(after) : null }
		throw new Refusal("VERSION_CONFLICT", `Version ${version} is no longer the newest.`, { data })
	}
	record(ctx, storeId, "Store.ConfigUpdated", storeId, {
		previous: { name: before.name, isOpen: before.isOpen },
		current: { name: after.name, isOpen: after.isOpen },
	})
	return presentStore(after)
}
