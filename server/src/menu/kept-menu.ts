import { Category, MenuItem, OptionGroup } from "@comanda/contract/menu/published.ts"
import { z } from "zod"
import type { CacheKind, Place } from "#platform/cache/cache.ts"
import type { Caches } from "#platform/cache/caches.ts"
import type { Context, OrganizationId } from "#platform/context.ts"
import { markOf, newsSince } from "#platform/journal/read-journal.ts"
import { findCategories, findGroups, findItems, findShelf } from "./store.ts"

// The menu between two changes. What is on the shelf changes with every order, so it is read with every look.

/** `counted` says which items take something from the shelf, by their place among the items. */
const KeptMenu = z.strictObject({
	mark: z.strictObject({ seq: z.int(), hash: z.string() }),
	categories: z.array(Category),
	items: z.array(MenuItem),
	groups: z.array(OptionGroup),
	counted: z.array(z.strictObject({ place: z.int(), stockItemId: z.string() })),
	shelf: z.array(z.strictObject({ id: z.string(), some: z.boolean(), left: z.int().nullable() })),
})
export type KeptMenu = z.infer<typeof KeptMenu>

const keptMenus: CacheKind<KeptMenu> = {
	name: "menus",
	keptSeconds: 600,
	read: (value) => KeptMenu.safeParse(value).data ?? null,
}

/** Entries of these leave the menu as it is. After any other, one not thought of yet too, it is read again. */
const indifferent = new Set([
	"Order",
	"Ticket",
	"GuestSession",
	"Device",
	"Member",
	"StaffSession",
	"Override",
	"Store",
])

type Asked = { storeId: string; channel: string }

/** Fetches it from a sibling, by way of Redis, before the transaction begins. */
export function warmMenu(caches: Caches, organizationId: OrganizationId, asked: Asked): Promise<unknown> {
	return caches.of(keptMenus).find(placeOf(organizationId, asked))
}

/** The menu as of its mark, which is the store's head when it was looked at in this transaction. */
export function currentMenu(ctx: Context, asked: Asked): Promise<KeptMenu> {
	return ctx.caches.of(keptMenus).current(placeOf(ctx.organizationId, asked), {
		build: () => readMenu(ctx, asked.storeId),
		async renew(kept) {
			const [news, shelf] = await Promise.all([
				newsSince(ctx, ctx.organizationId, asked.storeId, kept.mark),
				findShelf(ctx, kept.counted),
			])
			return news?.types.every(leavesItAsItIs) ? { ...kept, mark: news.mark, shelf } : null
		},
	})
}

function placeOf(organizationId: OrganizationId, { storeId, channel }: Asked): Place {
	return { organizationId, key: `${storeId}:${channel}` }
}

function leavesItAsItIs(type: string): boolean {
	return indifferent.has(type.slice(0, type.indexOf(".")))
}

/** The mark is read first: what changes while the rest is read is newer than it, so it is looked at again. */
async function readMenu(ctx: Context, storeId: string): Promise<KeptMenu> {
	const [mark, categories, found, groups] = await Promise.all([
		markOf(ctx, ctx.organizationId, storeId),
		findCategories(ctx, storeId),
		findItems(ctx, storeId),
		findGroups(ctx, storeId),
	])
	const counted = found.flatMap(({ stockItemId }, place) => (stockItemId ? [{ place, stockItemId }] : []))
	const items = found.map(({ stockItemId, ...item }) => item)
	return { mark, categories, items, groups, counted, shelf: await findShelf(ctx, counted) }
}
