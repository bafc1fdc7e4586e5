import type { ComboGroup } from "../menu/published.ts"
import type { ChosenLineInput } from "./chosen-line.ts"
import { type Refused, wrongChoice } from "./line-problem.ts"
import { type Place, type PricedItem, priceItem } from "./price-item.ts"
import type { Sellable } from "./sellable.ts"

export type PricedPick = PricedItem & { id: string }

type Picks = NonNullable<ChosenLineInput["picks"]>

/**
 * What was picked for a combo. A dearer pick and its options put up the price of the combo; without a size of its
 * own, a choice means the size that comes when nobody chooses.
 */
export function priceCombo(
	menu: Sellable,
	groups: readonly ComboGroup[],
	chosen: Picks,
	place: Place,
): { picks: PricedPick[]; priceMinor: number } | Refused {
	const picks: PricedPick[] = []
	let priceMinor = 0
	for (const group of groups) {
		let count = 0
		for (const pick of chosen) {
			if (pick.groupId !== group.id) continue
			count += 1
			const priced = priceItem(menu, pick, place)
			if ("code" in priced) return priced
			const choice = choiceOf(group, priced)
			if (!choice) return wrongChoice("This is not offered with this combo.")
			picks.push({ ...priced, id: pick.id })
			priceMinor += choice.surchargeMinor + priced.optionsMinor
		}
		if (count < group.min) return wrongChoice("A choice is missing.")
		if (count > group.max) return wrongChoice(`Up to ${group.max} of these.`)
	}
	if (picks.length < chosen.length) return wrongChoice("This is not offered with this item.")
	return { picks, priceMinor }
}

function choiceOf(
	{ choices }: ComboGroup,
	{ item, variant }: PricedItem,
): ComboGroup["choices"][number] | null {
	// A combo within a combo would have two prices.
	if (item.kind === "COMBO") return null
	const ofItem = choices.filter(({ itemId }) => itemId === item.id)
	const bySize = ofItem.find(({ variantId }) => variantId !== null && variantId === variant?.id)
	return bySize ?? ofItem.find(({ variantId }) => variantId === null && (variant?.isDefault ?? true)) ?? null
}
