import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { updateStore as contract, Store } from "@comanda/contract/organizations/endpoints.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { presentStore } from "./present-store.ts"
import { changeStore, findStore } from "./store.ts"

/** Changes a store. Of two people who read the same version the second is told what the first one wrote. */
export async function updateStore(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Store> {
	const { storeId, name, isOpen } = input
	const version = ctx.request.ifMatch
	const changed = await changeStore(ctx, storeId, { name: name ?? null, isOpen: isOpen ?? null }, version)
	if (changed) {
		const { previous, store } = changed
		const current = { name: store.name, isOpen: store.isOpen }
		record(ctx, storeId, "Store.ConfigUpdated", storeId, { previous, current })
		return presentStore(store)
	}
	const current = await findStore(ctx, storeId)
	if (!current) throw new Refusal("NOT_FOUND", "There is no such store.")
	const data = { current: presentStore(current) }
	throw new Refusal("VERSION_CONFLICT", `Version ${version} is no longer the newest.`, { data })
}
