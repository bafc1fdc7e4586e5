import type { Channel, MenuItem, PublishedMenu } from "@comanda/contract/menu/published.ts"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { currentMenu, type KeptMenu } from "./kept-menu.ts"

/** The whole menu of a store for one channel. `seq` is read first: what is told after it is newer than this. */
export async function getMenu(
	ctx: Context,
	{ storeId, channel }: { storeId: string; channel: Channel },
): Promise<PublishedMenu> {
	const [store, menu] = await Promise.all([findStore(ctx, storeId), currentMenu(ctx, { storeId, channel })])
	if (!store) throw new Refusal("NOT_FOUND", "There is no such store.")
	const { currency, language, pricesIncludeTax } = store
	const { mark, categories, groups } = menu
	const items = withShelf(menu)
	return { storeId, channel, currency, language, pricesIncludeTax, seq: mark.seq, categories, items, groups }
}

/** Sold out by hand stays sold out, whatever is on the shelf. */
function withShelf({ items, counted, shelf }: KeptMenu): MenuItem[] {
	const things = new Map(shelf.map((thing) => [thing.id, thing]))
	const shown = [...items]
	for (const { place, stockItemId } of counted) {
		const [item, thing] = [items[place], things.get(stockItemId)]
		if (item && thing) shown[place] = { ...item, available: item.available && thing.some, left: thing.left }
	}
	return shown
}
