import type { MenuItem, OptionGroup } from "@comanda/contract/menu/published.ts"
import type { BaseMenu } from "./put-together.ts"

/** From this many portions on the guest is told how many are left. */
const fewPortions = 5

/** What stock says is left of an item or an option. What is not counted is not in the list. */
export type Portions = { id: string; portions: number }

/** Sold out by hand stays sold out, whatever is on the shelf. */
export function showPortions(menu: BaseMenu, counted: readonly Portions[]): BaseMenu {
	const left = new Map(counted.map(({ id, portions }) => [id, portions]))
	const items = left.size === 0 ? menu.items : menu.items.map((item) => countItem(item, left.get(item.id)))
	const groups = left.size === 0 ? menu.groups : menu.groups.map((group) => countOptions(group, left))
	return { ...menu, items: withWholeCombos(items), groups }
}

function countItem(item: MenuItem, portions: number | undefined): MenuItem {
	if (portions === undefined) return item
	const isFew = portions >= 1 && portions <= fewPortions
	return { ...item, available: item.available && portions >= 1, left: isFew ? portions : null }
}

function countOptions(group: OptionGroup, left: ReadonlyMap<string, number>): OptionGroup {
	if (!group.options.some(({ id }) => left.has(id))) return group
	const options = group.options.map((option) => {
		const portions = left.get(option.id)
		return portions === undefined ? option : { ...option, available: option.available && portions >= 1 }
	})
	return { ...group, options }
}

/** A combo that lacks a choice it needs cannot be had. */
function withWholeCombos(items: readonly MenuItem[]): MenuItem[] {
	if (!items.some(({ kind }) => kind === "COMBO")) return [...items]
	const available = new Set(items.filter((item) => item.available).map(({ id }) => id))
	return items.map((item) => {
		const isWhole = item.comboGroups.every(
			({ min, choices }) => min === 0 || choices.some(({ itemId }) => available.has(itemId)),
		)
		return item.kind === "REGULAR" || isWhole ? item : { ...item, available: false }
	})
}
