import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { insertAll } from "./insert-all.ts"
import type { MenuKeys, NewGroup, NewItem, NewMenu } from "./new-menu.ts"
import { publishEdition } from "./publish-edition.ts"

type Keys = Record<"groups" | "items" | "variants" | "options", Map<string, string>>
type Row = Record<string, unknown>
type Rows = Record<
	| "menu"
	| "menuCategory"
	| "menuItem"
	| "menuVariant"
	| "optionGroup"
	| "menuOption"
	| "menuItemGroup"
	| "menuOptionGroup"
	| "menuItemZone"
	| "comboGroup"
	| "comboChoice"
	| "priceWindow"
	| "priceWindowPrice"
	| "menuSoldOut",
	Row[]
>

/** Writes a store's menus, all of them, and publishes them. An option's key stands behind its group's: `milk/oat`. */
export async function drawUpMenu(ctx: Context, storeId: string, menu: NewMenu): Promise<MenuKeys> {
	const keys: Keys = { groups: new Map(), items: new Map(), variants: new Map(), options: new Map() }
	const rows = emptyRows()
	for (const group of menu.groups) own(keys.groups, group.key)
	for (const [sort, group] of menu.groups.entries()) addGroup(ctx, rows, keys, group, sort)
	const menuIds = menu.menus.map(() => newId())
	// Combos and windows name items by their keys, whichever comes first.
	for (const { items } of menu.menus.flatMap(({ categories }) => categories))
		for (const item of items) keep(keys, item)
	let [places, sort] = [0, 0]
	for (const [place, { categories, channels, hours, name }] of menu.menus.entries()) {
		const menuId = menuIds[place] ?? ""
		rows.menu.push({
			id: menuId,
			name: name,
			channels: [...(channels ?? [])],
			hours: hours ? hours : null,
			sort: place,
		})
		for (const { items, name: called, stationTags, ...category } of categories) {
			const categoryId = newId()
			const words = { name: called, stationTags: [...(stationTags ?? [])] }
			rows.menuCategory.push({ ...category, ...words, id: categoryId, menuId, sort: places++ })
			for (const item of items) addItem(ctx, rows, keys, item, { categoryId, sort: sort++ })
		}
	}
	addWindows(rows, keys, menu)
	for (const table of Object.keys(rows) as (keyof Rows)[]) await insertAll(ctx, table, storeId, rows[table])
	for (const menuId of menuIds) await publishEdition(ctx, { menuId, storeId })
	return keys
}

function emptyRows(): Rows {
	// In the order in which they need each other.
	return {
		menu: [],
		menuCategory: [],
		menuItem: [],
		menuVariant: [],
		optionGroup: [],
		menuOption: [],
		menuItemGroup: [],
		menuOptionGroup: [],
		menuItemZone: [],
		comboGroup: [],
		comboChoice: [],
		priceWindow: [],
		priceWindowPrice: [],
		menuSoldOut: [],
	}
}

function own(keys: Map<string, string>, key: string): string {
	if (keys.has(key)) throw new Error(`The menu has two of "${key}".`)
	const id = newId()
	keys.set(key, id)
	return id
}

function named(keys: ReadonlyMap<string, string>, key: string): string {
	const id = keys.get(key)
	if (!id) throw new Error(`The menu names "${key}", which it does not have.`)
	return id
}

function keep(keys: Keys, item: NewItem): void {
	own(keys.items, item.key)
	for (const variant of item.variants ?? []) own(keys.variants, `${item.key}/${variant.key}`)
}

function addGroup(ctx: Context, rows: Rows, keys: Keys, group: NewGroup, sort: number): void {
	const { options, key, name, kind = null, halves = false, min, max } = group
	const groupId = named(keys.groups, key)
	rows.optionGroup.push({ id: groupId, name: name, kind, halves, min, max, sort })
	for (const [place, option] of options.entries()) {
		const id = own(keys.options, `${key}/${option.key}`)
		const { priceMinor = 0, isDefault = false, isRemoval = false, repeatMax = 1 } = option
		const plain = { priceMinor, isDefault, isRemoval, repeatMax }
		rows.menuOption.push({ id, groupId, name: option.name, ...plain, sort: place })
		for (const [under, opened] of (option.groups ?? []).entries())
			rows.menuOptionGroup.push({ optionId: id, groupId: named(keys.groups, opened), sort: under })
		if (option.soldOut) rows.menuSoldOut.push({ id: newId(), optionId: id, itemId: null, since: ctx.now })
	}
}

type Place = { categoryId: string; sort: number }

function addItem(ctx: Context, rows: Rows, keys: Keys, item: NewItem, place: Place): void {
	const id = named(keys.items, item.key)
	const { name, description, priceMinor, taxes, takeawayTaxes, mark, prepMinutes } = item
	rows.menuItem.push({
		...place,
		id,
		kind: item.comboGroups ? "COMBO" : "REGULAR",
		name: name,
		description: description ? description : null,
		priceMinor,
		taxes: taxes,
		takeawayTaxes: takeawayTaxes ? takeawayTaxes : null,
		mark,
		prepMinutes,
		sku: item.sku ?? null,
		tags: [...(item.tags ?? [])],
		stationTags: [...(item.stationTags ?? [])],
		counterId: item.counterId ?? null,
		allergens: [...(item.allergens ?? [])],
		diets: [...(item.diets ?? [])],
		caloriesKcal: item.caloriesKcal ?? null,
		isPopular: item.isPopular ?? false,
		isNew: item.isNew ?? false,
		away: [...(item.away ?? [])],
	})
	if (item.soldOut) rows.menuSoldOut.push({ id: newId(), itemId: id, optionId: null, since: ctx.now })
	for (const zoneId of item.zoneIds ?? []) rows.menuItemZone.push({ itemId: id, zoneId })
	for (const [sort, key] of (item.groups ?? []).entries())
		rows.menuItemGroup.push({ itemId: id, groupId: named(keys.groups, key), sort })
	for (const [sort, variant] of (item.variants ?? []).entries()) {
		const { key, name: called, detail = null, priceMinor: costs, isDefault = false } = variant
		const words = { name: called, detail, priceMinor: costs, isDefault }
		rows.menuVariant.push({ id: named(keys.variants, `${item.key}/${key}`), itemId: id, ...words, sort })
	}
	for (const [sort, { choices, name: asks, min, max }] of (item.comboGroups ?? []).entries()) {
		const comboGroupId = newId()
		rows.comboGroup.push({ id: comboGroupId, itemId: id, name: asks, min, max, sort })
		for (const [number, choice] of choices.entries()) {
			const picked = { ...subject(keys, choice), surchargeMinor: choice.surchargeMinor ?? 0 }
			rows.comboChoice.push({ id: newId(), comboGroupId, ...picked, sort: number })
		}
	}
}

function addWindows(rows: Rows, keys: Keys, { windows = [] }: NewMenu): void {
	for (const { prices, hours, name } of windows) {
		const windowId = newId()
		rows.priceWindow.push({ id: windowId, name, hours: hours })
		for (const price of prices)
			rows.priceWindowPrice.push({
				id: newId(),
				windowId,
				...subject(keys, price),
				priceMinor: price.priceMinor,
			})
	}
}

function subject(keys: Keys, { item, variant }: { item: string; variant?: string }): Row {
	const variantId = variant ? named(keys.variants, `${item}/${variant}`) : null
	return { itemId: named(keys.items, item), variantId }
}
