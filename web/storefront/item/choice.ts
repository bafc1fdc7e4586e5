import type { MenuItem, OptionGroup, PublishedMenu } from "@comanda/contract/menu/published.ts"
import { priceOrder } from "@comanda/contract/orders/totals.ts"

/** What a guest has chosen of an item so far. */
export type Choice = {
	variantId: string | undefined
	optionIds: readonly string[]
	quantity: number
	note: string
}

/** The item as it comes when nobody changes anything. */
export function startingChoice(item: MenuItem, groups: readonly OptionGroup[]): Choice {
	const usual = item.variants.find((variant) => variant.isDefault) ?? item.variants[0]
	const options = groups.flatMap((group) => group.options)
	const chosen = options.filter((option) => option.isDefault && option.available)
	return { variantId: usual?.id, optionIds: chosen.map(({ id }) => id), quantity: 1, note: "" }
}

/** The item's groups, those that must be answered first. */
export function groupsOf(item: MenuItem, groups: ReadonlyMap<string, OptionGroup>): OptionGroup[] {
	const own = item.groupIds.flatMap((id) => groups.get(id) ?? [])
	return [...own.filter(({ min }) => min > 0), ...own.filter(({ min }) => min === 0)]
}

/** In a group of one, a new choice takes the place of the old; `null` takes it away. */
export function chooseOnly(choice: Choice, group: OptionGroup, optionId: string | null): Choice {
	const others = choice.optionIds.filter((id) => !group.options.some((option) => option.id === id))
	return { ...choice, optionIds: optionId === null ? others : [...others, optionId] }
}

export function toggle(choice: Choice, optionId: string, isChosen: boolean): Choice {
	const others = choice.optionIds.filter((id) => id !== optionId)
	return { ...choice, optionIds: isChosen ? [...others, optionId] : others }
}

export function chosenOf(choice: Choice, group: OptionGroup): number {
	return group.options.filter((option) => choice.optionIds.includes(option.id)).length
}

/** The first group that still needs an answer. */
export function missingGroup(choice: Choice, groups: readonly OptionGroup[]): OptionGroup | null {
	return groups.find((group) => chosenOf(choice, group) < group.min) ?? null
}

/** What the choice costs as it stands, priced as if nothing more were required; null when it cannot be had. */
export function priceOfChoice(menu: PublishedMenu, item: MenuItem, choice: Choice): number | null {
	const lenient = { ...menu, groups: menu.groups.map((group) => ({ ...group, min: 0 })) }
	const pricing = priceOrder(lenient, [{ ...choice, id: item.id, itemId: item.id }])
	return pricing.ok ? pricing.order.subtotalMinor : null
}
