import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import { type Sellable, sellable } from "@comanda/contract/orders/sellable.ts"
import type { Caches } from "#platform/cache/caches.ts"
import type { Context, OrganizationId } from "#platform/context.ts"
import { type Asked, currentMenu, isOver, type KeptMenu, keptMenus, placeOf } from "./kept-menu.ts"
import type { KitchenFacts } from "./put-together.ts"

/**
 * What an order is priced from. `available` is what was said by hand and is exact by `version`; what is left on the
 * shelf is said by stock, when it is held.
 */
export type SellableMenu = Sellable &
	Pick<PublishedMenu, "version" | "validUntil" | "currency" | "language"> & {
		/** By item: who makes it. */
		kitchen: ReadonlyMap<string, KitchenFacts>
	}

const made = new WeakMap<KeptMenu["menu"], SellableMenu>()

/** What is sold in this channel now, as it stands in this transaction. */
export async function sellableMenu(ctx: Context, asked: Asked): Promise<SellableMenu> {
	return sellableOf(await currentMenu(ctx, asked))
}

/**
 * The same as this process holds it, without asking the database, or null when it holds none. Whoever sells by it
 * compares `version` with `menu_version` in the statement that writes, and asks `sellableMenu` when it has risen.
 */
export function keptSellable(
	caches: Caches,
	organizationId: OrganizationId,
	asked: Asked,
	now: Date,
): SellableMenu | null {
	const kept = caches.of(keptMenus).peek(placeOf(organizationId, asked))
	return kept && !isOver(kept, now.getTime()) ? sellableOf(kept) : null
}

function sellableOf({ menu, kitchen }: KeptMenu): SellableMenu {
	const known = made.get(menu)
	if (known) return known
	const { version, validUntil, currency, language } = menu
	const facts = new Map(Object.entries(kitchen))
	const one = { ...sellable(menu), version, validUntil, currency, language, kitchen: facts }
	made.set(menu, one)
	return one
}
