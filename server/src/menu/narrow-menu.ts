import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import { inLanguage, type Translated } from "@comanda/contract/text.ts"

/** As one guest wants it: of his zone, or TAKEAWAY or DELIVERY, and in his language. */
export type View = { zone?: string | undefined; lang?: string | undefined }

/** Leaves what is served in this zone, and of the words those in this language, or in the store's. */
export function narrowMenu(menu: PublishedMenu, { zone, lang }: View): PublishedMenu {
	const ofZone = zone ? inZone(menu, zone) : menu
	return lang ? inOneLanguage(ofZone, lang) : ofZone
}

function inZone(menu: PublishedMenu, zone: string): PublishedMenu {
	const items = menu.items.filter(({ zones }) => zones.length === 0 || zones.includes(zone))
	const used = new Set(items.map(({ categoryId }) => categoryId))
	return { ...menu, items, categories: menu.categories.filter(({ id }) => used.has(id)) }
}

function inOneLanguage(menu: PublishedMenu, lang: string): PublishedMenu {
	const say = (words: Translated): Translated => ({ [lang]: inLanguage(words, lang, menu.language) })
	const named = <T extends { name: Translated }>(thing: T): T => ({ ...thing, name: say(thing.name) })
	return {
		...menu,
		categories: menu.categories.map(named),
		items: menu.items.map((item) => ({
			...named(item),
			description: item.description && say(item.description),
			variants: item.variants.map(named),
			comboGroups: item.comboGroups.map(named),
		})),
		groups: menu.groups.map((group) => ({ ...named(group), options: group.options.map(named) })),
	}
}
