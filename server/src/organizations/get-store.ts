import type { Store } from "@comanda/contract/organizations/endpoints.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { presentStore } from "./present-store.ts"
import { findStore } from "./store.ts"

export async function getStore(ctx: Context, input: { storeId: string }): Promise<Store> {
	const store = await findStore(ctx, input.storeId)
	if (!store) throw new Refusal("NOT_FOUND", "There is no such store.")
	return presentStore(store)
}
