import type { MenuItem, Variant } from "../menu/published.ts"
import type { ChosenOptionInput } from "./chosen-line.ts"
import { notOnMenu, type Refused, wrongChoice } from "./line-problem.ts"
import { type PricedOption, priceOptions } from "./price-options.ts"
import type { Sellable } from "./sellable.ts"
import type { OrderType } from "./states.ts"

/** How it is had, and the zone of the table. */
export type Place = { type: OrderType; zoneId?: string | null }

export type ChosenItem = { itemId: string; variantId?: string; options?: readonly ChosenOptionInput[] }

export type PricedItem = {
	item: MenuItem
	variant: Variant | null
	options: PricedOption[]
	baseMinor: number
	optionsMinor: number
}

/** One thing of the menu with its size and its options. */
export function priceItem(menu: Sellable, chosen: ChosenItem, place: Place): PricedItem | Refused {
	const item = menu.items.get(chosen.itemId)
	if (!item || !isServed(item, place)) return notOnMenu()
	const variant = variantOf(item, chosen.variantId)
	if (variant && "code" in variant) return variant
	const priced = priceOptions(menu.groups, item.groupIds, chosen.options ?? [])
	if ("code" in priced) return priced
	const baseMinor = variant ? variant.priceMinor : item.priceMinor
	return { item, variant, options: priced.options, baseMinor, optionsMinor: priced.priceMinor }
}

/** Whether it can be had now, in this way and at this place. */
function isServed({ available, zones }: MenuItem, { type, zoneId }: Place): boolean {
	if (!available || zones.length === 0) return available
	if (type !== "DINE_IN") return zones.includes(type)
	return zoneId === undefined || (zoneId !== null && zones.includes(zoneId))
}

/** The size that was chosen, or the one that comes when nobody chooses. */
function variantOf({ variants }: MenuItem, variantId: string | undefined): Variant | Refused | null {
	if (variantId !== undefined) {
		return variants.find((each) => each.id === variantId) ?? wrongChoice("This size is not offered.")
	}
	if (variants.length === 0) return null
	return variants.find((each) => each.isDefault) ?? wrongChoice("A size is missing.")
}
