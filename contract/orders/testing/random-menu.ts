import type { ComboGroup, MenuItem, OptionGroup, PublishedMenu, Tax } from "../../menu/published.ts"
import type { Dice } from "./dice.ts"
import { plainGroup, plainItem, plainMenu, plainOption } from "./plain-menu.ts"

// Menus that nobody would write, for rules that must hold on all of them.

const name = { en: "Thing" }
const taxSets: readonly (readonly Tax[])[] = [
	[],
	[{ name: "VAT", basisPoints: 0 }],
	[{ name: "VAT", basisPoints: 600 }],
	[{ name: "VAT", basisPoints: 2_100 }],
	[{ name: "VAT", basisPoints: 1_200 }],
	[
		{ name: "State", basisPoints: 825 },
		{ name: "City", basisPoints: 137 },
	],
	[
		{ name: "State", basisPoints: 825 },
		{ name: "VAT", basisPoints: 600 },
	],
	[
		{ name: "All of it", basisPoints: 10_000 },
		{ name: "And again", basisPoints: 10_000 },
		{ name: "A third", basisPoints: 3_333 },
	],
]

function price(dice: Dice): number {
	const kind = dice.below(8)
	if (kind === 0) return dice.below(10_000_000)
	return kind === 1 ? dice.below(4) : dice.below(3_000)
}

/** Groups 0 and 1 are asked at once, 2 and 3 open under options; in 1 and 3 things can be had on a half. */
function randomGroup(dice: Dice, place: number): OptionGroup {
	const count = 2 + dice.below(3)
	const options = Array.from({ length: count }, (_, at) =>
		plainOption(`group-${place}-option-${at}`, dice.below(5) === 0 ? 0 - dice.below(400) : dice.below(700), {
			repeatMax: 1 + dice.below(3),
			groupIds:
				dice.below(5) === 0 ? [2, 3].filter((below) => below > place).map((below) => `group-${below}`) : [],
		}),
	)
	const min = Math.max(0, dice.below(4) - 1)
	const max = Math.max(min, 1) + dice.below(3)
	return plainGroup(`group-${place}`, options, { min, max, halves: place % 2 === 1 })
}

function randomItem(dice: Dice, place: number): MenuItem {
	const variants = Array.from({ length: dice.below(3) }, (_, at) => {
		return {
			id: `item-${place}-size-${at}`,
			name,
			detail: null,
			priceMinor: price(dice),
			isDefault: at === 0,
		}
	})
	return plainItem(`item-${place}`, price(dice), {
		taxes: [...dice.pick(taxSets)],
		takeawayTaxes: dice.below(3) === 0 ? [...dice.pick(taxSets)] : null,
		quantityMax: 1_000,
		variants,
		groupIds: [0, 1].filter(() => dice.below(3) === 0).map((group) => `group-${group}`),
	})
}

function randomCombo(dice: Dice, place: number, items: readonly MenuItem[]): MenuItem {
	const comboGroups = Array.from({ length: 1 + dice.below(2) }, (_, at): ComboGroup => {
		const min = dice.below(2)
		return {
			id: `combo-${place}-group-${at}`,
			name,
			min,
			max: Math.max(1, min + dice.below(2)),
			choices: items.map((item) => ({
				itemId: item.id,
				variantId: dice.below(2) === 0 ? (item.variants.at(-1)?.id ?? null) : null,
				surchargeMinor: dice.below(3) === 0 ? dice.below(500) : 0,
			})),
		}
	})
	return { ...randomItem(dice, place), kind: "COMBO", comboGroups }
}

export function randomMenu(dice: Dice): PublishedMenu {
	const items = Array.from({ length: 1 + dice.below(4) }, (_, place) => randomItem(dice, place))
	const combos = Array.from({ length: 1 + dice.below(2) }, (_, at) => {
		return randomCombo(dice, items.length + at, items)
	})
	const pricesIncludeTax = dice.below(2) === 0
	const charges = {
		serviceBasisPoints: dice.below(2) * dice.below(2_000),
		cashRoundingStepMinor: dice.pick([0, 1, 5, 10, 1_000]),
	}
	const groups = [0, 1, 2, 3].map((place) => randomGroup(dice, place))
	return plainMenu([...items, ...combos], groups, { pricesIncludeTax, charges })
}
