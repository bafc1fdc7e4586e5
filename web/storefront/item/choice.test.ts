import { expect, test } from "vitest"
import { menuSections } from "../menu/menu-sections.ts"
import { cafeMenu } from "../testing/cafe-menu.ts"
import { chooseOnly, groupsOf, missingGroup, priceOfChoice, startingChoice, toggle } from "./choice.ts"
import { isPlain } from "./is-plain.ts"

const sections = menuSections(cafeMenu)
const flatWhite = itemOf("flat-white")
const groups = groupsOf(flatWhite, sections.groups)

function itemOf(id: string) {
	const item = sections.items.get(id)
	if (!item) throw new Error(`The menu has no ${id}.`)
	return item
}

test("asks what is required first, and says what is missing", () => {
	expect(groups.map(({ id }) => id)).toEqual(["milk", "extras"])
	const [milk] = groups
	if (!milk) throw new Error("A flat white has no milk.")
	const start = startingChoice(flatWhite, groups)
	expect(start.variantId).toBe("regular")
	expect(missingGroup(start, groups)).toBe(milk)
	expect(missingGroup(chooseOnly(start, milk, "oat"), groups)).toBe(null)
})

test("in a group of one the new choice takes the place of the old", () => {
	const [milk] = groups
	if (!milk) throw new Error("A flat white has no milk.")
	const start = toggle(startingChoice(flatWhite, groups), "shot", true)
	const oat = chooseOnly(chooseOnly(start, milk, "whole"), milk, "oat")
	expect(oat.optionIds).toEqual(["shot", "oat"])
	expect(chooseOnly(oat, milk, null).optionIds).toEqual(["shot"])
})

test("the price is live before all is chosen", () => {
	const start = startingChoice(flatWhite, groups)
	expect(priceOfChoice(cafeMenu, flatWhite, start)).toBe(420)
	const large = { ...toggle(start, "shot", true), variantId: "large", quantity: 2 }
	expect(priceOfChoice(cafeMenu, flatWhite, large)).toBe(1_160)
	expect(priceOfChoice(cafeMenu, itemOf("filter"), startingChoice(itemOf("filter"), []))).toBe(null)
})

test("one tap adds what asks nothing", () => {
	expect([flatWhite, itemOf("espresso")].map((item) => isPlain(item, sections.groups))).toEqual([false, true])
})
