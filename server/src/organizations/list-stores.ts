import type { Store } from "@comanda/contract/organizations/endpoints.ts"
import type { Context } from "#platform/context.ts"
import { presentStore } from "./present-store.ts"
import { findStores } from "./store.ts"

export async function listStores(ctx: Context): Promise<{ stores: Store[] }> {
	return { stores: (await findStores(ctx)).map(presentStore) }
}
