import type { PublicStore } from "@comanda/contract/organizations/endpoints.ts"
import type { Context } from "#platform/context.ts"
import { noSuchStore } from "./no-such-store.ts"
import { presentPublicStore } from "./present-store.ts"
import { findDetails } from "./store-details.ts"

export async function getPublicStore(ctx: Context, input: { storeId: string }): Promise<PublicStore> {
	const store = await findDetails(ctx, input.storeId)
	if (!store) throw noSuchStore()
	return presentPublicStore(store, ctx.now)
}
