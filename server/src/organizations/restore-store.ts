import type { Store } from "@comanda/contract/organizations/endpoints.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { announceState } from "./announce-state.ts"
import { noSuchStore } from "./no-such-store.ts"
import { presentStore } from "./present-store.ts"
import { lockDetails } from "./store-details.ts"

const unmarkDeleted: Prepared = {
	name: "store_restore",
	text: `update store set deleted_at = null, updated_at = $3, version = version + 1
		where organization_id = $1 and id = $2`,
}

/** Brings a deleted store back. One that is there stays as it is. */
export async function restoreStore(ctx: Context, { storeId }: { storeId: string }): Promise<Store> {
	const store = await lockDetails(ctx, storeId, { orDeleted: true })
	if (!store) throw noSuchStore()
	if (!store.deletedAt) return presentStore(store, ctx.now)
	await ctx.query(unmarkDeleted, [ctx.organizationId, storeId, ctx.now])
	record(ctx, storeId, "Store.Restored", storeId, { slug: store.slug })
	const back = { ...store, deletedAt: null, updatedAt: ctx.now, version: store.version + 1 }
	await announceState(ctx, back)
	return presentStore(back, ctx.now)
}
