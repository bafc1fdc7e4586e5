import { findStore, type StoreRow } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { notHere } from "./not-here.ts"

export async function requireStore(ctx: Context, storeId: string): Promise<StoreRow> {
	const store = await findStore(ctx, storeId)
	if (!store) throw notHere("store")
	return store
}
