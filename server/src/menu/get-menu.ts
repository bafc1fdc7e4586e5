import type { Channel, PublishedMenu } from "@comanda/contract/menu/published.ts"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { seqOf } from "#platform/journal/read-journal.ts"
import { Refusal } from "#platform/refusal.ts"
import { findCategories, findGroups, findItems } from "./store.ts"

/** The whole menu of a store for one channel. `seq` is read first: what is told after it is newer than this. */
export async function getMenu(
	ctx: Context,
	{ storeId, channel }: { storeId: string; channel: Channel },
): Promise<PublishedMenu> {
	const [seq, store, categories, items, groups] = await Promise.all([
		seqOf(ctx, ctx.organizationId, storeId),
		findStore(ctx, storeId),
		findCategories(ctx, storeId),
		findItems(ctx, storeId),
		findGroups(ctx, storeId),
	])
	if (!store) throw new Refusal("NOT_FOUND", "There is no such store.")
	const { currency, language, pricesIncludeTax } = store
	return { storeId, channel, currency, language, pricesIncludeTax, seq, categories, items, groups }
}
