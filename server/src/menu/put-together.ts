import type { Channel, MenuItem, OptionGroup, PublishedMenu, Tax } from "@comanda/contract/menu/published.ts"
import { type Serving, servedAt } from "@comanda/contract/menu/serving.ts"
import type { Edition, EditionGroup, EditionItem, KeptTax } from "./edition.ts"
import { imageUrlOf } from "./image-url.ts"
import { pricesNow } from "./prices-now.ts"

/** Everything that a store's menu is made of, as it was read. */
export type Ingredients = {
	storeId: string
	store: Pick<PublishedMenu, "currency" | "language" | "pricesIncludeTax" | "charges"> & { timeZone: string }
	/** The store's rates: a tax that names one follows it. */
	rates: readonly { id: string; name: string; basisPoints: number }[]
	version: number
	/** Of the menus that are published, in their order. */
	editions: readonly { publishedAt: number; document: Edition }[]
	/** Items and categories that were deleted since. */
	gone: ReadonlySet<string>
	/** Items and options that somebody took off, and until when. */
	soldOut: ReadonlyMap<string, number | null>
}

/** What happens to an item once it is sold: who makes it. */
export type KitchenFacts = { counterId: string | null; stationTags: string[] }

/** A menu without what stock says of it, and without its place in the journal. */
export type BaseMenu = Omit<PublishedMenu, "seq">
export type PutTogether = { menu: BaseMenu; kitchen: Record<string, KitchenFacts> }

/** One channel's menu at a moment: what is served then, at the prices of then, until the next change by the clock. */
export function putTogether(from: Ingredients, channel: Channel, now: number): PutTogether {
	const clock = openClock(from.store.timeZone, now)
	const served = from.editions
		.map(({ document }) => document)
		.filter((edition) => isFor(edition.channels, channel) && clock.isServed(edition))
	const kitchen: Record<string, KitchenFacts> = {}
	const items: MenuItem[] = []
	for (const edition of served) {
		const windows = new Set(
			edition.windows
				.filter((window) => isFor(window.channels, channel) && clock.isServed(window))
				.map(({ id }) => id),
		)
		for (const item of edition.items) {
			if (from.gone.has(item.id) || from.gone.has(item.categoryId)) continue
			if (!isFor(item.channels, channel) || !clock.isServed(item)) continue
			const zones = within(edition.zones, item.zones)
			if (!zones) continue
			items.push(showItem(item, { channel, windows, zones, from }))
			kitchen[item.id] = { counterId: item.counterId, stationTags: item.stationTags }
		}
	}
	const groups = showGroups(from)
	for (const until of from.soldOut.values()) clock.note(until)
	const { timeZone, ...store } = from.store
	const used = new Set(items.map(({ categoryId }) => categoryId))
	const menu: BaseMenu = {
		storeId: from.storeId,
		channel,
		...store,
		version: from.version,
		validUntil: clock.changesAt(),
		categories: served.flatMap(({ categories }) => categories).filter(({ id }) => used.has(id)),
		items: withCombos(items),
		groups: reached(items, groups),
	}
	return { menu, kitchen }
}

type Clock = {
	isServed: (what: { hours: Serving["hours"]; firstDay?: string | null; lastDay?: string | null }) => boolean
	note: (moment: number | null) => void
	changesAt: () => string | null
}

/** Ten thousand items have a few schedules between them: each is asked once. */
function openClock(timeZone: string, now: number): Clock {
	const known = new Map<string, boolean>()
	let next = Number.POSITIVE_INFINITY
	const note = (moment: number | null) => {
		if (moment !== null && moment > now) next = Math.min(next, moment)
	}
	return {
		note,
		isServed({ hours, firstDay = null, lastDay = null }) {
			if (!hours && !firstDay && !lastDay) return true
			const key = JSON.stringify([hours, firstDay, lastDay])
			const answered = known.get(key)
			if (answered !== undefined) return answered
			const { served, changesAt } = servedAt({ hours, firstDay, lastDay }, timeZone, now)
			note(changesAt)
			known.set(key, served)
			return served
		},
		changesAt: () => (next === Number.POSITIVE_INFINITY ? null : new Date(next).toISOString()),
	}
}

function isFor(channels: readonly string[], channel: Channel): boolean {
	return channels.length === 0 || channels.includes(channel)
}

/** The zones of an item on a menu: empty is everywhere, null is nowhere. */
function within(menu: readonly string[], item: readonly string[]): string[] | null {
	if (menu.length === 0) return [...item]
	if (item.length === 0) return [...menu]
	const both = item.filter((zone) => menu.includes(zone))
	return both.length > 0 ? both : null
}

type Shown = { channel: Channel; windows: ReadonlySet<string>; zones: string[]; from: Ingredients }

function showItem(item: EditionItem, { channel, windows, zones, from }: Shown): MenuItem {
	const { channels, hours, counterId, stationTags, channelPrices, windowPrices, imageId, ...rest } = item
	return {
		...rest,
		...pricesNow(item, channel, windows),
		taxes: item.taxes.map((tax) => taxNow(tax, from)),
		takeawayTaxes: item.takeawayTaxes?.map((tax) => taxNow(tax, from)) ?? null,
		imageUrl: imageId && imageUrlOf(from.storeId, imageId),
		zones,
		available: !from.soldOut.has(item.id),
		left: null,
	}
}

/** A rate that was taken off the store's list stays what it was. */
function taxNow({ rateId, name, basisPoints }: KeptTax, { rates }: Ingredients): Tax {
	const rate = rateId ? rates.find((each) => each.id === rateId) : undefined
	return rate ? { name: rate.name, basisPoints: rate.basisPoints } : { name, basisPoints }
}

/** Menus share groups: the one that was published last has its newest words. */
function showGroups({ editions, soldOut }: Ingredients): Map<string, OptionGroup> {
	const shown = new Map<string, OptionGroup>()
	const show = ({ options, ...group }: EditionGroup): OptionGroup => ({
		...group,
		options: options.map((option) => ({ ...option, available: !soldOut.has(option.id) })),
	})
	const byTime = editions.toSorted((a, b) => a.publishedAt - b.publishedAt)
	for (const { document } of byTime) for (const group of document.groups) shown.set(group.id, show(group))
	return shown
}

/** The groups that items ask about, and those that open under their options. */
function reached(items: readonly MenuItem[], groups: ReadonlyMap<string, OptionGroup>): OptionGroup[] {
	const wanted = new Set(items.flatMap(({ groupIds }) => groupIds))
	for (const id of wanted) {
		for (const option of groups.get(id)?.options ?? []) for (const under of option.groupIds) wanted.add(under)
	}
	return [...groups.values()].filter(({ id }) => wanted.has(id))
}

/** What is not on this menu now cannot be picked for a combo; a combo that lacks a choice it needs is not available. */
function withCombos(items: readonly MenuItem[]): MenuItem[] {
	const byId = new Map(items.map((item) => [item.id, item]))
	return items.map((item) => {
		if (item.kind === "REGULAR") return item
		const comboGroups = item.comboGroups.map((group) => ({
			...group,
			choices: group.choices.filter(({ itemId, variantId }) => {
				const picked = byId.get(itemId)
				if (picked?.kind !== "REGULAR") return false
				return variantId === null || picked.variants.some(({ id }) => id === variantId)
			}),
		}))
		return { ...item, comboGroups }
	})
}
