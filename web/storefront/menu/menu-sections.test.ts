import { expect, test } from "vitest"
import { cafeMenu } from "../testing/cafe-menu.ts"
import { menuSections } from "./menu-sections.ts"
import { shownPrice } from "./shown-price.ts"

test("leaves out empty categories, and what is sold out from the popular", () => {
	const { sections, popular } = menuSections(cafeMenu)
	expect(sections.map(({ category }) => category.id)).toEqual(["coffee"])
	expect(popular.map(({ id }) => id)).toEqual(["flat-white"])
})

test("the price shown is that of the usual size, else of the cheapest", () => {
	const [flatWhite] = cafeMenu.items
	if (!flatWhite) throw new Error("The menu has no flat white.")
	expect(shownPrice(flatWhite)).toBe(420)
	const noUsual = flatWhite.variants.map((variant) => ({ ...variant, isDefault: false }))
	expect(shownPrice({ ...flatWhite, variants: noUsual.toReversed() })).toBe(420)
})
