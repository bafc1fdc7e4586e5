import { findStore, type StoreRow } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { notThere } from "./not-there.ts"

export async function requireStore(ctx: Context, storeId: string): Promise<StoreRow> {
	const store = await findStore(ctx, storeId)
	if (!store) throw notThere("store")
	return store
}
