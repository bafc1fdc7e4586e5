import { sellable } from "@comanda/contract/orders/sellable.ts"
import { expect, test } from "vitest"
import { menuSections } from "../menu/menu-sections.ts"
import { cafeMenu } from "../testing/cafe-menu.ts"
import {
	type Choice,
	chooseOnly,
	isChosen,
	missingAnswer,
	priceOfChoice,
	type Question,
	questionsOf,
	startingChoice,
	toggle,
} from "./choice.ts"
import { isPlain } from "./is-plain.ts"

const sections = menuSections(cafeMenu)
const menu = sellable(cafeMenu)
const flatWhite = itemOf("flat-white")
const start = startingChoice(flatWhite, sections.groups)

function itemOf(id: string) {
	const item = sections.items.get(id)
	if (!item) throw new Error(`The menu has no ${id}.`)
	return item
}

function asked(choice: Choice): Question[] {
	return questionsOf(flatWhite, sections.groups, choice)
}

function question(key: string, choice = start): Question {
	const found = asked(choice).find((each) => each.key === key)
	if (!found) throw new Error(`Nobody asks for ${key}.`)
	return found
}

test("asks what is required first, and says what is missing", () => {
	expect(asked(start).map(({ key }) => key)).toEqual(["milk", "extras"])
	expect(start.variantId).toBe("regular")
	expect(missingAnswer(start, asked(start))?.key).toBe("milk")
	expect(missingAnswer(chooseOnly(start, question("milk"), "whole"), asked(start))).toBe(null)
})

test("in a group of one the new choice takes the place of the old", () => {
	const milk = question("milk")
	const oat = chooseOnly(
		chooseOnly(toggle(start, question("extras"), "shot", true), milk, "whole"),
		milk,
		"oat",
	)
	expect(oat.options).toEqual([{ optionId: "shot" }, { optionId: "oat" }])
	expect(chooseOnly(oat, milk, null).options).toEqual([{ optionId: "shot" }])
})

test("asks under an option what only it asks, and forgets the answer with the option", () => {
	const oat = chooseOnly(start, question("milk"), "oat")
	expect(asked(oat).map(({ key }) => key)).toEqual(["milk", "foam oat", "extras"])
	const foam = question("foam oat", oat)
	expect(missingAnswer(oat, asked(oat))).toEqual(foam)
	const thick = chooseOnly(oat, foam, "thick")
	expect(isChosen(thick, foam, "thick")).toBe(true)
	expect(missingAnswer(thick, asked(thick))).toBe(null)
	expect(priceOfChoice(menu, flatWhite, asked(thick), thick)).toBe(500)
	const whole = chooseOnly(thick, question("milk"), "whole")
	expect(whole.options).toEqual([{ optionId: "whole" }])
})

test("the price is live before all is chosen", () => {
	expect(priceOfChoice(menu, flatWhite, asked(start), start)).toBe(420)
	const large = { ...toggle(start, question("extras"), "shot", true), variantId: "large", quantity: 2 }
	expect(priceOfChoice(menu, flatWhite, asked(large), large)).toBe(1_160)
	const filter = itemOf("filter")
	expect(priceOfChoice(menu, filter, [], startingChoice(filter, sections.groups))).toBe(null)
})

test("one tap adds what asks nothing", () => {
	expect([flatWhite, itemOf("espresso")].map((item) => isPlain(item, sections.groups))).toEqual([false, true])
	const { categoryId: id, name } = flatWhite
	const drinks = { id, name, min: 1, max: 1, choices: [] }
	const combo = { ...itemOf("espresso"), comboGroups: [drinks] }
	expect(isPlain(combo, sections.groups)).toBe(false)
})
