import type { MenuItem } from "@comanda/contract/menu/published.ts"
import { sellable } from "@comanda/contract/orders/sellable.ts"
import { expect, test } from "vitest"
import { lineDetail } from "../cart/line-detail.ts"
import { priceCart } from "../cart/price-cart.ts"
import { cafeMenu } from "../testing/cafe-menu.ts"
import { type Choice, chooseOnly, priceOfChoice, startingChoice } from "./choice.ts"
import { answerPick, comboQuestionsOf, isPicked, missingPick, pickOne } from "./combo.ts"

const flatWhite = { itemId: "flat-white", variantId: null, surchargeMinor: 0 }
const large = { itemId: "flat-white", variantId: "large", surchargeMinor: 60 }
const espresso = { itemId: "espresso", variantId: null, surchargeMinor: 0 }
const breakfast: MenuItem = {
	...startOf("espresso"),
	id: "breakfast",
	kind: "COMBO",
	name: { en: "Breakfast" },
	priceMinor: 900,
	comboGroups: [
		{ id: "drink", name: { en: "Drink" }, min: 1, max: 1, choices: [flatWhite, large, espresso] },
		{ id: "second", name: { en: "Second" }, min: 0, max: 2, choices: [flatWhite, espresso] },
	],
}
const menu = sellable({ ...cafeMenu, items: [...cafeMenu.items, breakfast] })
const start = startingChoice(breakfast, menu.groups)

function startOf(id: string): MenuItem {
	const item = cafeMenu.items.find((each) => each.id === id)
	if (!item) throw new Error(`The menu has no ${id}.`)
	return item
}

function question(place: number, choice: Choice) {
	const found = comboQuestionsOf(breakfast, menu, choice)[place]
	if (!found) throw new Error("The combo asks less than that.")
	return found
}

function pick(place: number, choice: Choice, chosen: typeof large | typeof flatWhite, isOn = true): Choice {
	return pickOne(choice, question(place, choice), menu, chosen, isOn)
}

function priceOf(choice: Choice): number | null {
	const below = comboQuestionsOf(breakfast, menu, choice).flatMap(({ picked }) => picked)
	return priceOfChoice(
		menu,
		breakfast,
		below.flatMap(({ questions }) => questions),
		choice,
	)
}

test("a combo asks for a pick, then what is asked about what was picked", () => {
	expect(missingPick(comboQuestionsOf(breakfast, menu, start))).toEqual(question(0, start))
	expect(priceOf(start)).toBe(900)
	const picked = pick(0, start, large)
	expect([isPicked(question(0, picked), large), isPicked(question(0, picked), flatWhite)]).toEqual([
		true,
		false,
	])
	expect(priceOf(picked)).toBe(960)

	const milk = missingPick(comboQuestionsOf(breakfast, menu, picked))
	const drink = question(0, picked).picked[0]
	if (!drink || !milk || !("key" in milk)) throw new Error("Nobody asks for the milk.")
	expect(milk.group.id).toBe("milk")
	const whole = answerPick(picked, drink.pick.id, chooseOnly(drink.answers, milk, "whole"))
	expect(missingPick(comboQuestionsOf(breakfast, menu, whole))).toBe(null)
})

test("in a choice of one the new pick takes the place of the old, else there are several", () => {
	const other = pick(0, pick(0, start, large), espresso)
	expect(other.picks.map(({ itemId }) => itemId)).toEqual(["espresso"])
	const several = pick(1, pick(1, other, espresso), flatWhite)
	expect(several.picks.map(({ groupId }) => groupId)).toEqual(["drink", "second", "second"])
	expect(pick(1, several, espresso, false).picks.map(({ itemId }) => itemId)).toEqual([
		"espresso",
		"flat-white",
	])
	expect(pickOne(several, question(1, several), menu, null, false).picks).toHaveLength(1)
})

test("a combo in the cart is one line that names what was picked", () => {
	const choice = pick(0, start, espresso)
	const line = { id: "line", itemId: "breakfast", options: [], picks: [...choice.picks], quantity: 2 }
	const { order, problems } = priceCart(menu, [line])
	expect([problems.size, order.totalMinor, order.lines.length]).toEqual([0, 1_800, 2])
	expect(lineDetail(order.lines, "quick", (words) => words?.en ?? "")).toBe("Espresso, “quick”")
})
