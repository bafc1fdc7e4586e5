import { type Channel, PublishedMenu } from "@comanda/contract/menu/published.ts"
import { portionKinds } from "@comanda/contract/stock/portions.ts"
import { z } from "zod"
import type { CacheKind, Place } from "#platform/cache/cache.ts"
import type { Caches } from "#platform/cache/caches.ts"
import type { Context, OrganizationId } from "#platform/context.ts"
import { markOf, newsSince } from "#platform/journal/read-journal.ts"
import { stockPortions } from "#stock/index.ts"
import { findVersion, readMenu } from "./read-menu.ts"
import type { Portions } from "./show-portions.ts"

// The menu between two changes. Its version is compared with every look, so it is exact in the transaction that
// looked; what is on the shelf is read again after entries that tell of it.

const KeptMenu = z.strictObject({
	mark: z.strictObject({ seq: z.int(), hash: z.string() }),
	menu: PublishedMenu.omit({ seq: true }),
	kitchen: z.record(
		z.string(),
		z.strictObject({ counterId: z.string().nullable(), stationTags: z.array(z.string()) }),
	),
	shown: z.strictObject({
		/** Where a live feed goes on from: followed by a new one only when it would be too far behind. */
		seq: z.int(),
		portions: z.array(z.strictObject({ kind: z.enum(portionKinds), id: z.string(), portions: z.int() })),
	}),
})
/** `menu` and `shown` stay the same objects as long as what they hold is true. */
export type KeptMenu = z.infer<typeof KeptMenu>

export const keptMenus: CacheKind<KeptMenu> = {
	name: "menus",
	keptSeconds: 600,
	// Ten thousand items in five channels are half of it.
	weightMax: 64_000_000,
	read: (value) => KeptMenu.safeParse(value).data ?? null,
}

/** A feed replays a thousand entries; who begins with this document has half of them ahead at most. */
const behindMax = 500

export type Asked = { storeId: string; channel: Channel }

export function placeOf(organizationId: OrganizationId, { storeId, channel }: Asked): Place {
	return { organizationId, key: `${storeId}:${channel}` }
}

/** Fetches it from a sibling, by way of Redis, before the transaction begins. */
export function warmMenu(caches: Caches, organizationId: OrganizationId, asked: Asked): Promise<unknown> {
	return caches.of(keptMenus).find(placeOf(organizationId, asked))
}

/** The menu as it is in this transaction. */
export function currentMenu(ctx: Context, asked: Asked): Promise<KeptMenu> {
	return ctx.caches.of(keptMenus).current(placeOf(ctx.organizationId, asked), {
		build: () => build(ctx, asked),
		renew: (kept) => renew(ctx, asked, kept),
	})
}

/** Whether a window, a schedule or a sold-out item has changed it meanwhile, by the clock alone. */
export function isOver({ menu }: KeptMenu, now: number): boolean {
	return menu.validUntil !== null && Date.parse(menu.validUntil) <= now
}

async function renew(ctx: Context, { storeId }: Asked, kept: KeptMenu): Promise<KeptMenu | null> {
	if (isOver(kept, ctx.now.getTime())) return null
	const [news, version] = await Promise.all([
		newsSince(ctx, ctx.organizationId, storeId, kept.mark),
		findVersion(ctx, storeId),
	])
	if (!news || version !== kept.menu.version) return null
	const { mark } = news
	const portions = news.types.some(tellsOfShelf) ? await stockPortions(ctx, storeId) : kept.shown.portions
	const isSame = mark.seq - kept.shown.seq <= behindMax && isSamePortions(portions, kept.shown.portions)
	return { ...kept, mark, shown: isSame ? kept.shown : { seq: mark.seq, portions } }
}

function tellsOfShelf(type: string): boolean {
	return type.startsWith("Item.") || type.startsWith("Stock.")
}

function isSamePortions(a: readonly Portions[], b: readonly Portions[]): boolean {
	if (a === b) return true
	const known = new Map(b.map(({ id, portions }) => [id, portions]))
	return a.length === b.length && a.every(({ id, portions }) => known.get(id) === portions)
}

/** The mark is read first: what is told after it is newer than this document. */
async function build(ctx: Context, { storeId, channel }: Asked): Promise<KeptMenu> {
	const [mark, portions, made] = await Promise.all([
		markOf(ctx, ctx.organizationId, storeId),
		stockPortions(ctx, storeId),
		readMenu(ctx, storeId, channel),
	])
	return { mark, ...made, shown: { seq: mark.seq, portions } }
}
