import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { averageCostMicro } from "./average-cost.ts"
import {
	type BookLine,
	costMinorOf,
	ingredientsOf,
	type MadeLine,
	type RecipeBook,
	takenBy,
} from "./recipes.ts"

const id = (name: string) => `00000000-0000-4000-8000-${name.padStart(12, "0")}`
const [latte, tea, small, large] = [id("a1"), id("a2"), id("b1"), id("b2")]
const [oat, shot, cream] = [id("c1"), id("c2"), id("c3")]
const [beans, oatMilk, milk, sugar] = [id("d1"), id("d2"), id("d3"), id("d4")]

function line(stockItemId: string, milli: number, more: Partial<BookLine> = {}): BookLine {
	return { itemId: null, stockItemId, milli, variantIds: [], optionIds: [], ...more }
}

function bookOf(...lines: BookLine[]): RecipeBook {
	return { version: 1, lines, costMicro: { [beans]: 1_850, [oatMilk]: 185_000_000 }, variants: {} }
}

function made(more: Partial<MadeLine> = {}): MadeLine {
	return { itemId: latte, variantId: small, options: [], quantity: 1, ...more }
}

const option = (optionId: string, quantity = 1, placement: "WHOLE" | "LEFT" | "RIGHT" = "WHOLE") => {
	return { id: optionId, quantity, placement }
}
const amounts = (book: RecipeBook, one: MadeLine) =>
	Object.fromEntries(ingredientsOf(book, one).map(({ stockItemId, milli }) => [stockItemId, milli]))

describe("what a line takes", () => {
	it("is what its item takes, times how many", () => {
		const book = bookOf(line(beans, 18_000, { itemId: latte }), line(sugar, 5_000, { itemId: tea }))
		expect(amounts(book, made({ quantity: 3 }))).toEqual({ [beans]: 54_000 })
	})

	it("counts a line only when all of its conditions hold", () => {
		const book = bookOf(
			line(oatMilk, 200, { itemId: latte, variantIds: [small], optionIds: [oat] }),
			line(oatMilk, 350, { itemId: latte, variantIds: [large], optionIds: [oat] }),
			line(sugar, 7, { itemId: latte, optionIds: [oat, cream] }),
		)
		expect(amounts(book, made())).toEqual({})
		expect(amounts(book, made({ options: [option(oat)] }))).toEqual({ [oatMilk]: 200 })
		expect(amounts(book, made({ variantId: large, options: [option(oat)] }))).toEqual({ [oatMilk]: 350 })
		const both = made({ variantId: null, options: [option(oat), option(cream)] })
		expect(amounts(book, both)).toEqual({ [sugar]: 7 })
	})

	it("takes what counts for every item by the variant or the option alone", () => {
		const book = bookOf(line(beans, 9_000, { optionIds: [shot] }), line(milk, 200, { variantIds: [large] }))
		expect(amounts(book, made({ itemId: tea, options: [option(shot)] }))).toEqual({ [beans]: 9_000 })
		expect(amounts(book, made({ variantId: large }))).toEqual({ [milk]: 200 })
		expect(amounts(book, made({ itemId: tea, variantId: null }))).toEqual({})
	})

	it("takes twice for an option taken twice, and half of it for one half", () => {
		const book = bookOf(line(beans, 9_000, { optionIds: [shot] }), line(cream, 25, { optionIds: [cream] }))
		expect(amounts(book, made({ options: [option(shot, 2)] }))).toEqual({ [beans]: 18_000 })
		expect(amounts(book, made({ options: [option(shot, 1, "LEFT")] }))).toEqual({ [beans]: 4_500 })
		const twoHalves = [option(shot, 1, "LEFT"), option(shot, 1, "RIGHT")]
		expect(amounts(book, made({ options: twoHalves }))).toEqual({ [beans]: 9_000 })
		expect(amounts(book, made({ options: [option(cream, 1, "RIGHT")], quantity: 2 }))).toEqual({
			[cream]: 26,
		})
	})

	it("is nothing for a combo itself, and all of it for what was picked", () => {
		const book = bookOf(line(beans, 18_000, { itemId: latte }))
		expect(ingredientsOf(book, made({ kind: "COMBO_PARENT" }))).toEqual([])
		expect(amounts(book, made({ kind: "COMBO_CHILD" }))).toEqual({ [beans]: 18_000 })
	})

	it("costs what its ingredients cost, rounded once", () => {
		const book = bookOf(line(beans, 18_000, { itemId: latte }), line(oatMilk, 200, { optionIds: [oat] }))
		const taken = ingredientsOf(book, made({ options: [option(oat)] }))
		expect(taken.map(({ costMicro }) => costMicro)).toEqual([33_300, 37_000_000])
		expect(costMinorOf(taken)).toBe(37)
	})

	it("is for so many exactly so many times what it is for one, and together the sum", () => {
		const some = fc.record({
			itemId: fc.constantFrom(null, latte, tea),
			stockItemId: fc.constantFrom(beans, milk, sugar),
			milli: fc.integer({ min: 1, max: 1_000_000 }),
			variantIds: fc.subarray([small], { maxLength: 1 }),
			optionIds: fc.subarray([oat, shot, cream]),
		})
		const chosen = fc.array(
			fc.record({
				id: fc.constantFrom(oat, shot, cream),
				quantity: fc.integer({ min: 1, max: 4 }),
				placement: fc.constantFrom("WHOLE" as const, "LEFT" as const, "RIGHT" as const),
			}),
			{ maxLength: 5 },
		)
		fc.assert(
			fc.property(
				fc.array(some, { maxLength: 8 }),
				chosen,
				fc.integer({ min: 1, max: 50 }),
				(lines, options, quantity) => {
					const book = bookOf(...lines)
					const one = ingredientsOf(book, made({ options }))
					const many = ingredientsOf(book, made({ options, quantity }))
					expect(many.map(({ milli }) => milli)).toEqual(one.map(({ milli }) => milli * quantity))
					const sum = takenBy([one, many]).map(({ milli }) => milli)
					expect(sum).toEqual(one.map(({ milli }) => milli * (quantity + 1)))
				},
			),
		)
	})
})

describe("what one costs on average", () => {
	it("is weighed by how much there is of each", () => {
		const there = { milli: 1_000, costMicro: 100 }
		expect(averageCostMicro(there, { milli: 3_000, costMicro: 200 })).toBe(175)
		expect(averageCostMicro({ milli: 0, costMicro: 7 }, { milli: 5, costMicro: 9 })).toBe(9)
	})

	it("lies between both", () => {
		const amount = fc.record({
			milli: fc.integer({ min: 1, max: 10_000_000_000_000 }),
			costMicro: fc.integer({ min: 0, max: 9_000_000_000_000_000 }),
		})
		fc.assert(
			fc.property(amount, amount, (there, more) => {
				const average = averageCostMicro(there, more)
				expect(average).toBeGreaterThanOrEqual(Math.min(there.costMicro, more.costMicro))
				expect(average).toBeLessThanOrEqual(Math.max(there.costMicro, more.costMicro))
			}),
		)
	})
})
