import { describe, expect, it } from "vitest"
import { amountMinorMax } from "../money.ts"
import type { ChosenLineInput } from "./chosen-line.ts"
import { sellable } from "./sellable.ts"
import { plainGroup, plainItem, plainMenu, plainOption } from "./testing/plain-menu.ts"
import { mustPrice } from "./testing/written-order.ts"
import { type OrderToPrice, priceOrder } from "./totals.ts"

const variants = ["small", "large"].map((id, at) => {
	return { id, name: { en: id }, detail: null, priceMinor: 400 + 100 * at, isDefault: at === 0 }
})
const drinks = { id: "drinks", name: { en: "Drink" }, min: 1, max: 2 }
const menu = sellable(
	plainMenu(
		[
			plainItem("coffee", 400, { variants, groupIds: ["milk", "extra"] }),
			plainItem("pizza", 1_000, { groupIds: ["topping"] }),
			plainItem("tea", 300, { variants: variants.map((each) => ({ ...each, isDefault: false })) }),
			plainItem("cocktail", 900, { zones: ["bar", "TAKEAWAY"] }),
			plainItem("filter", 300, { available: false }),
			plainItem("palace", amountMinorMax, { groupIds: ["extra"] }),
			plainItem("breakfast", 1_200, {
				kind: "COMBO",
				comboGroups: [
					{
						...drinks,
						choices: [
							{ itemId: "coffee", variantId: null, surchargeMinor: 0 },
							{ itemId: "coffee", variantId: "large", surchargeMinor: 60 },
							{ itemId: "filter", variantId: null, surchargeMinor: 0 },
							{ itemId: "breakfast", variantId: null, surchargeMinor: 0 },
						],
					},
				],
			}),
		],
		[
			plainGroup("milk", [plainOption("whole", 0), plainOption("oat", 50, { groupIds: ["foam"] })], {
				min: 1,
				max: 1,
			}),
			plainGroup("foam", [plainOption("thin", 0), plainOption("thick", 30)], { min: 1, max: 1 }),
			plainGroup("extra", [
				plainOption("shot", 80, { repeatMax: 2 }),
				plainOption("gone", 0, { available: false }),
				plainOption("no sugar", -500, { isRemoval: true }),
			]),
			plainGroup("topping", [plainOption("ham", 151), plainOption("olives", 101), plainOption("egg", 90)], {
				min: 1,
				max: 1,
				halves: true,
			}),
		],
	),
)

const coffee: ChosenLineInput = {
	id: "line",
	itemId: "coffee",
	options: [{ optionId: "whole" }],
	quantity: 1,
}
const pick = { id: "pick", groupId: "drinks", itemId: "coffee", options: [{ optionId: "whole" }] }
const breakfast: ChosenLineInput = {
	id: "line",
	itemId: "breakfast",
	options: [],
	picks: [pick],
	quantity: 2,
}

function problem(changes: Partial<ChosenLineInput>, how: Partial<OrderToPrice> = {}): string {
	const pricing = priceOrder(menu, { type: "DINE_IN", lines: [{ ...coffee, ...changes }], ...how })
	if (pricing.ok) return "none"
	return pricing.problems.map(({ lineId, code, message }) => `${lineId} ${code}: ${message}`).join()
}

function unitPrice(changes: Partial<ChosenLineInput>): number | undefined {
	const lines = [{ ...coffee, ...changes }]
	return mustPrice(menu, { type: "DINE_IN", lines }).lines[0]?.unitPriceMinor
}

describe("what is not on the menu here and now", () => {
	const not = "line ITEM_NOT_AVAILABLE: This is not on the menu now."

	it("is refused: unknown, sold out, or with an option that is", () => {
		expect(problem({})).toBe("none")
		expect(problem({ itemId: "another" })).toBe(not)
		expect(problem({ itemId: "filter", options: [] })).toBe(not)
		expect(problem({ options: [{ optionId: "whole" }, { optionId: "gone" }] })).toBe(not)
	})

	it("is refused in zones where it is not served, to take away, or on the way", () => {
		const cocktail = { itemId: "cocktail", options: [] }
		expect(problem(cocktail, { zoneId: "bar" })).toBe("none")
		expect(problem(cocktail, { type: "TAKEAWAY" })).toBe("none")
		expect(problem(cocktail)).toBe("none")
		expect(problem(cocktail, { zoneId: "terrace" })).toBe(not)
		expect(problem(cocktail, { zoneId: null })).toBe(not)
		expect(problem(cocktail, { type: "DELIVERY" })).toBe(not)
	})
})

describe("a choice that cannot be made", () => {
	const invalid = (message: string) => `line INVALID_OPTIONS: ${message}`

	it("is refused: of sizes", () => {
		expect(problem({ variantId: "huge" })).toBe(invalid("This size is not offered."))
		expect(problem({ itemId: "tea", options: [] })).toBe(invalid("A size is missing."))
		expect(problem({ itemId: "tea", options: [], variantId: "small" })).toBe("none")
	})

	it("is refused: of options too few, too many, unknown, or twice", () => {
		const whole = { optionId: "whole" }
		expect(problem({ options: [] })).toBe(invalid("A choice is missing."))
		expect(problem({ options: [whole, { optionId: "another" }] })).toBe(
			invalid("This option is not offered with this item."),
		)
		expect(problem({ options: [whole, whole] })).toBe(invalid("An option is chosen twice."))
		expect(problem({ options: [whole, { optionId: "shot", quantity: 3 }] })).toBe(
			invalid("This can be had 2 times."),
		)
		const shots = { optionId: "shot", quantity: 2 }
		expect(problem({ options: [whole, shots, { optionId: "no sugar" }] })).toBe(invalid("Up to 2 of these."))
		expect(unitPrice({ options: [whole, shots] })).toBe(560)
		expect(problem({ options: [whole, { optionId: "shot", quantity: 0.5 }] })).toBe(
			invalid("This is no quantity."),
		)
	})

	it("is refused: under an option that was not chosen, or not answered under one that was", () => {
		const oat = { optionId: "oat" }
		expect(problem({ options: [oat] })).toBe(invalid("A choice is missing."))
		expect(problem({ options: [oat, { optionId: "thick" }] })).toBe(invalid("A choice is missing."))
		const thick = { optionId: "thick", underOptionId: "oat" }
		expect(unitPrice({ options: [oat, thick] })).toBe(480)
		expect(problem({ options: [{ optionId: "whole" }, thick] })).toBe(
			invalid("This option is not offered with this item."),
		)
	})

	it("is refused: on a half where there are none, or with a half left empty or too full", () => {
		const half = (optionId: string, placement: "LEFT" | "RIGHT" | "WHOLE") => ({ optionId, placement })
		const pizza = (...options: NonNullable<ChosenLineInput["options"]>) => ({ itemId: "pizza", options })
		expect(problem({ options: [half("whole", "LEFT")] })).toBe(invalid("This cannot be had on a half."))
		expect(problem(pizza(half("ham", "LEFT")))).toBe(invalid("A choice is missing."))
		expect(problem(pizza(half("ham", "WHOLE"), half("egg", "LEFT")))).toBe(invalid("Up to 1 of these."))
		expect(problem(pizza(half("ham", "LEFT"), half("ham", "LEFT")))).toBe(
			invalid("An option is chosen twice."),
		)
		// A half costs half, each rounded by itself: 75.5 and 50.5.
		expect(unitPrice(pizza(half("ham", "LEFT"), half("olives", "RIGHT")))).toBe(1_000 + 76 + 51)
		expect(unitPrice(pizza(half("ham", "WHOLE")))).toBe(1_151)
	})

	it("is refused: of a quantity that is none, or more than the item allows in one order", () => {
		expect(problem({ quantity: 0 })).toBe(invalid("This is no quantity."))
		expect(problem({ quantity: 1.5 })).toBe(invalid("This is no quantity."))
		expect(problem({ quantity: 21 })).toBe(invalid("At most 20 of this in one order."))
		const lines = [
			{ ...coffee, quantity: 15 },
			{ ...coffee, id: "more", quantity: 6 },
		]
		const pricing = priceOrder(menu, { type: "DINE_IN", lines })
		expect(pricing.ok ? [] : pricing.problems.map((each) => each.lineId)).toEqual(["more"])
	})
})

describe("a combo", () => {
	it("has the price of all, and what was picked for it has none", () => {
		const options = [{ optionId: "whole" }, { optionId: "shot" }]
		const large = { ...pick, id: "other", variantId: "large", options }
		const { lines, totalMinor } = mustPrice(menu, {
			type: "DINE_IN",
			lines: [{ ...breakfast, picks: [pick, large] }],
		})
		const shown = lines.map((line) => [
			line.id,
			line.kind,
			line.parentLineId,
			line.quantity,
			line.unitPriceMinor,
		])
		expect(shown).toEqual([
			["line", "COMBO_PARENT", null, 2, 1_200 + 60 + 80],
			["pick", "COMBO_CHILD", "line", 2, 0],
			["other", "COMBO_CHILD", "line", 2, 0],
		])
		expect([totalMinor, lines[1]?.variantId, lines[2]?.options.length]).toEqual([2_680, "small", 2])
	})

	it("is refused with a pick missing, too many, of another kind, or sold out", () => {
		const picked = (...picks: NonNullable<ChosenLineInput["picks"]>) => problem({ ...breakfast, picks })
		expect(picked(pick)).toBe("none")
		expect(picked()).toBe("line INVALID_OPTIONS: A choice is missing.")
		const three = ["a", "b", "c"].map((id) => ({ ...pick, id }))
		expect(picked(...three)).toBe("line INVALID_OPTIONS: Up to 2 of these.")
		const other = "line INVALID_OPTIONS: This is not offered with this combo."
		expect(picked({ ...pick, itemId: "pizza", options: [{ optionId: "ham" }] })).toBe(other)
		expect(picked({ ...pick, itemId: "breakfast", options: [] })).toBe(other)
		expect(picked({ ...pick, itemId: "filter", options: [] })).toBe(
			"line ITEM_NOT_AVAILABLE: This is not on the menu now.",
		)
		expect(picked({ ...pick, options: [] })).toBe("line INVALID_OPTIONS: A choice is missing.")
		expect(picked(pick, { ...pick, id: "other", groupId: "another" })).toBe(
			"line INVALID_OPTIONS: This is not offered with this item.",
		)
		expect(problem({ picks: [pick] })).toBe("line INVALID_OPTIONS: This is not offered with this item.")
	})
})

describe("lines that do not go together", () => {
	it("are refused when two have one id, be it a pick's", () => {
		const twice = priceOrder(menu, { type: "DINE_IN", lines: [coffee, coffee] })
		const same = { lineId: "line", code: "VALIDATION_ERROR", message: "Each line needs an id of its own." }
		expect(twice).toEqual({ ok: false, problems: [same] })
		expect(problem({ ...breakfast, picks: [pick, pick] })).toBe(
			"line VALIDATION_ERROR: Each line needs an id of its own.",
		)
		const picks = [{ ...pick, id: "line" }]
		expect(problem({ ...breakfast, picks })).toBe("line VALIDATION_ERROR: Each line needs an id of its own.")
	})

	it("are refused when they are worth more than can be counted", () => {
		const palace = { itemId: "palace", options: [] }
		expect(problem(palace)).toBe("none")
		expect(problem({ ...palace, quantity: 2 })).toBe(
			"line MAXIMUM_ORDER_EXCEEDED: No order is worth this much.",
		)
		expect(problem({ ...palace, options: [{ optionId: "shot" }] })).toBe(
			"line MAXIMUM_ORDER_EXCEEDED: Nothing costs this much.",
		)
		expect(problem(palace, { tipMinor: 1 })).toBe("line MAXIMUM_ORDER_EXCEEDED: No order is worth this much.")
	})

	it("are told of all at once", () => {
		const lines = [coffee, { ...coffee, id: "b", itemId: "x" }, { ...coffee, id: "c", options: [] }]
		const pricing = priceOrder(menu, { type: "DINE_IN", lines })
		expect(pricing.ok ? [] : pricing.problems.map((each) => each.lineId)).toEqual(["b", "c"])
	})
})

it("costs nothing rather than less than nothing", () => {
	expect(unitPrice({ options: [{ optionId: "whole" }, { optionId: "no sugar" }] })).toBe(0)
})
