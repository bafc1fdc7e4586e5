import type { MenuItem, OptionGroup } from "../../menu/published.ts"
import { share } from "../../money.ts"
import type { ChosenLineInput, ChosenOptionInput } from "../chosen-line.ts"
import { type Adjustment, adjustmentKinds } from "../discounts.ts"
import type { Sellable } from "../sellable.ts"
import { orderTypes } from "../states.ts"
import type { OrderToPrice } from "../totals.ts"
import type { Dice } from "./dice.ts"

/** An order that can be placed, with what one of each line must cost, summed while it was chosen. */
export type RandomOrder = { order: OrderToPrice; unitPrices: number[] }

type Choice = { options: ChosenOptionInput[]; priceMinor: number }

export function randomOrder(menu: Sellable, items: readonly MenuItem[], dice: Dice): RandomOrder {
	const lines: ChosenLineInput[] = []
	const unitPrices: number[] = []
	const count = 1 + dice.below(3)
	for (let place = 0; place < count; place += 1) {
		const item = dice.pick(items)
		const { line, unitPriceMinor } = randomLine(menu, item, dice, `${dice.below(1_000)}-${place}`)
		lines.push(line)
		unitPrices.push(unitPriceMinor)
	}
	const type = dice.pick(orderTypes)
	const order: OrderToPrice = {
		type,
		lines,
		adjustments: randomAdjustments(dice, lines),
		deliveryFeeMinor: type === "DELIVERY" ? dice.below(900) : 0,
		tipMinor: dice.below(3) === 0 ? dice.below(1_000) : 0,
		cash: dice.below(2) === 0,
	}
	return { order, unitPrices }
}

function randomLine(
	menu: Sellable,
	item: MenuItem,
	dice: Dice,
	id: string,
): { line: ChosenLineInput; unitPriceMinor: number } {
	const variant = item.variants.length > 0 && dice.below(2) === 0 ? dice.pick(item.variants) : undefined
	const own = randomOptions(menu, item.groupIds, dice)
	let priceMinor = ((variant ?? item.variants[0])?.priceMinor ?? item.priceMinor) + own.priceMinor
	const picks: NonNullable<ChosenLineInput["picks"]> = []
	for (const group of item.comboGroups) {
		const wanted = group.min + dice.below(group.max - group.min + 1)
		for (let number = 0; number < wanted; number += 1) {
			const choice = dice.pick(group.choices)
			const below = randomOptions(menu, menu.items.get(choice.itemId)?.groupIds ?? [], dice)
			priceMinor += choice.surchargeMinor + below.priceMinor
			picks.push({
				id: `${id}-${picks.length}`,
				groupId: group.id,
				itemId: choice.itemId,
				variantId: choice.variantId ?? undefined,
				options: below.options,
			})
		}
	}
	const quantity = 1 + dice.below(4)
	const line = { id, itemId: item.id, variantId: variant?.id, options: own.options, picks, quantity }
	return { line, unitPriceMinor: Math.max(0, priceMinor) }
}

function randomOptions(menu: Sellable, groupIds: readonly string[], dice: Dice): Choice {
	const choice: Choice = { options: [], priceMinor: 0 }
	const opened = new Set<string>()
	for (const id of groupIds) answer(menu, id, undefined, dice, choice, opened)
	return choice
}

function answer(
	menu: Sellable,
	groupId: string,
	underOptionId: string | undefined,
	dice: Dice,
	choice: Choice,
	opened: Set<string>,
): void {
	const group = menu.groups.get(groupId)
	if (!group) return
	const most = Math.min(
		group.max,
		group.options.reduce((sum, option) => sum + option.repeatMax, 0),
	)
	const wanted = group.min + dice.below(most - group.min + 1)
	const taken: string[] = []
	for (const placement of sidesOf(group, dice)) {
		let missing = wanted
		const first = dice.below(group.options.length)
		for (let step = 0; step < group.options.length && missing > 0; step += 1) {
			const option = group.options[(first + step) % group.options.length]
			if (!option) continue
			const quantity = Math.min(missing, option.repeatMax)
			missing -= quantity
			choice.options.push({ optionId: option.id, quantity, placement, underOptionId })
			const each = placement === "WHOLE" ? option.priceMinor : share(option.priceMinor, 5_000)
			choice.priceMinor += each * quantity
			if (!taken.includes(option.id)) taken.push(option.id)
		}
	}
	for (const id of taken) {
		if (opened.has(id)) continue
		opened.add(id)
		const below = group.options.find((option) => option.id === id)?.groupIds ?? []
		for (const each of below) answer(menu, each, id, dice, choice, opened)
	}
}

function sidesOf({ halves }: OptionGroup, dice: Dice): ("WHOLE" | "LEFT" | "RIGHT")[] {
	return halves && dice.below(2) === 0 ? ["LEFT", "RIGHT"] : ["WHOLE"]
}

function randomAdjustments(dice: Dice, lines: readonly ChosenLineInput[]): Adjustment[] {
	const count = Math.max(0, dice.below(6) - 2)
	return Array.from({ length: count }, (_, at) => ({
		id: `adjustment-${at}`,
		kind: dice.pick(adjustmentKinds),
		name: "Less",
		lineId: dice.below(2) === 0 ? dice.pick(lines).id : null,
		worth: dice.below(2) === 0 ? { amountMinor: dice.below(2_000) } : { basisPoints: dice.below(10_001) },
	}))
}
