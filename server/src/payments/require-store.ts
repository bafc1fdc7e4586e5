import { findStore, type StoreRow } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

export async function requireStore(ctx: Context, storeId: string): Promise<StoreRow> {
	const store = await findStore(ctx, storeId)
	if (!store) throw new Refusal("NOT_FOUND", "There is no such store.")
	return store
}
