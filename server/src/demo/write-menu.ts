import type { MenuKeys, NewMenu } from "#menu/index.ts"
import type { DemoCategory, DemoItem, DemoStore } from "./demo-store.ts"

/** What a demo's menus need that only the database could give: ids by the keys of counters and the names of zones. */
type Ids = { counters: ReadonlyMap<string, string>; zones: ReadonlyMap<string, string> }

/** A demo store's menus as the verb of the menu takes them. */
export function writeMenu(store: DemoStore, ids: Ids): NewMenu {
	const categories = (list: readonly DemoCategory[]) =>
		list.map(({ name, paper, mark, items }) => ({
			name,
			paper,
			mark,
			items: items.map((item) => writeItem(store, item, ids)),
		}))
	const { menuName: name, categories: usual, otherMenus = [], windows = [] } = store
	return {
		groups: store.groups,
		menus: [
			{ name, categories: categories(usual) },
			...otherMenus.map((menu) => ({ ...menu, categories: categories(menu.categories) })),
		],
		windows,
	}
}

function writeItem(
	store: DemoStore,
	item: DemoItem,
	{ counters, zones }: Ids,
): NewMenu["menus"][number]["categories"][number]["items"][number] {
	const {
		counter,
		taxBasisPoints,
		takeawayBasisPoints,
		popular,
		zones: served = [],
		portions,
		...rest
	} = item
	const taxes = (basisPoints: number) =>
		store.taxes
			.filter((tax) => tax.basisPoints === basisPoints && basisPoints > 0)
			.map((tax) => ({ rateId: null, name: tax.name[store.language] ?? tax.key, basisPoints }))
	return {
		...rest,
		taxes: taxes(taxBasisPoints),
		...(takeawayBasisPoints === undefined ? {} : { takeawayTaxes: taxes(takeawayBasisPoints) }),
		isPopular: popular ?? false,
		stationTags: [counter],
		counterId: idOf(counters, counter),
		zoneIds: served.map((zone) => idOf(zones, store.zones.find(({ key }) => key === zone)?.name ?? zone)),
	}
}

function idOf(ids: ReadonlyMap<string, string>, key: string): string {
	const id = ids.get(key)
	if (!id) throw new Error(`The demo names "${key}", which it does not have.`)
	return id
}

/** What is counted of what is sold, by the ids that it was given. */
export function countedItems(store: DemoStore, { items }: MenuKeys): { itemId: string; item: DemoItem }[] {
	const all = [...store.categories, ...(store.otherMenus ?? []).flatMap(({ categories }) => categories)]
	return all
		.flatMap((category) => category.items)
		.flatMap((item) => (item.portions === undefined ? [] : [{ itemId: idOf(items, item.key), item }]))
}
