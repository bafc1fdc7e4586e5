import type { Store } from "@comanda/contract/organizations/endpoints.ts"
import { endDevicesOf } from "#identity/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { noSuchStore } from "./no-such-store.ts"
import { presentStore } from "./present-store.ts"
import { refuseStale } from "./refuse-stale.ts"
import { lockDetails } from "./store-details.ts"

// Deletions in one organization wait for each other: two at once would each see the other store still there.
const lockOrganization: Prepared = {
	name: "organization_lock",
	text: "select id from organization where id = $1 for no key update",
}
// Asked of the directory, because a store's own reach ends at the store.
const hasAnother: Prepared = {
	name: "store_has_another",
	text: "select 1 from store_directory where organization_id = $1 and store_id <> $2 and not is_deleted limit 1",
}
const markDeleted: Prepared = {
	name: "store_delete",
	text: `update store set deleted_at = $3, updated_at = $3, version = version + 1
		where organization_id = $1 and id = $2`,
}

/**
 * Takes a store away. Its orders and its journal stay, and so does everything it needs to come back, but for its
 * screens: they are connected anew.
 */
export async function removeStore(ctx: Context, { storeId }: { storeId: string }): Promise<Store> {
	await ctx.query(lockOrganization, [ctx.organizationId])
	const store = await lockDetails(ctx, storeId)
	if (!store) throw noSuchStore()
	refuseStale(ctx, store.version, () => presentStore(store, ctx.now))
	const others = await ctx.query(hasAnother, [ctx.organizationId, storeId])
	if (others.length === 0) throw new Refusal("LAST_STORE", `${store.name} is the only store there is.`)
	await ctx.query(markDeleted, [ctx.organizationId, storeId, ctx.now])
	await endDevicesOf(ctx, storeId)
	record(ctx, storeId, "Store.Deleted", storeId, { slug: store.slug })
	const gone = { ...store, deletedAt: ctx.now, updatedAt: ctx.now, version: store.version + 1 }
	return presentStore(gone, ctx.now)
}
