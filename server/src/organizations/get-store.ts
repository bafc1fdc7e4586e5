import type { Store } from "@comanda/contract/organizations/endpoints.ts"
import type { Context } from "#platform/context.ts"
import { noSuchStore } from "./no-such-store.ts"
import { presentStore } from "./present-store.ts"
import { findDetails } from "./store-details.ts"

export async function getStore(ctx: Context, input: { storeId: string }): Promise<Store> {
	const store = await findDetails(ctx, input.storeId)
	if (!store) throw noSuchStore()
	return presentStore(store, ctx.now)
}
