import { describe, expect, it } from "vitest"
import { stateOf } from "./levels.ts"
import { countedSubjects, portionsOf, type Subject, subjectsTaking, takenFor } from "./portions.ts"
import type { BookLine, RecipeBook } from "./recipes.ts"

const line = (stockItemId: string, milli: number, more: Partial<BookLine> = {}): BookLine => {
	return { itemId: null, stockItemId, milli, variantIds: [], optionIds: [], ...more }
}
const bookOf = (lines: BookLine[], variants: Record<string, string[]> = {}): RecipeBook => {
	return { version: 1, lines, costMicro: {}, variants }
}
const item = (id: string): Subject => ({ kind: "ITEM", id })
const option = (id: string): Subject => ({ kind: "OPTION", id })

function count(book: RecipeBook, subject: Subject, shelf: Record<string, number>): number | undefined {
	return portionsOf(book, [subject], new Map(Object.entries(shelf)))[0]?.portions
}

describe("how many there are of an item", () => {
	const croque = bookOf([line("bread", 2_000, { itemId: "croque" }), line("ham", 50, { itemId: "croque" })])

	it("is what the ingredient that ends first allows", () => {
		expect(count(croque, item("croque"), { bread: 9_000, ham: 1_000 })).toBe(4)
		expect(count(croque, item("croque"), { bread: 9_000, ham: 49 })).toBe(0)
		expect(count(croque, item("croque"), { bread: 9_000 })).toBe(0)
	})

	it("adds up what two lines take of one thing", () => {
		const twice = bookOf([line("ham", 30, { itemId: "croque" }), line("ham", 20, { itemId: "croque" })])
		expect(count(twice, item("croque"), { ham: 100 })).toBe(2)
	})

	it("is not counted where nothing is written down", () => {
		expect(count(croque, item("water"), { bread: 9_000 })).toBeUndefined()
		const onlyOptions = bookOf([line("milk", 200, { itemId: "latte", optionIds: ["whole"] })])
		expect(countedSubjects(onlyOptions)).toEqual([option("whole")])
	})

	it("is that of the variant of which there are most", () => {
		const lines = [
			line("beans", 9, { itemId: "espresso", variantIds: ["single"] }),
			line("beans", 18, { itemId: "espresso", variantIds: ["double"] }),
		]
		const variants = { espresso: ["single", "double"] }
		expect(count(bookOf(lines, variants), item("espresso"), { beans: 17 })).toBe(1)
		expect(count(bookOf(lines, variants), item("espresso"), { beans: 8 })).toBe(0)
	})

	it("has no end while a variant takes nothing", () => {
		const lines = [line("beans", 9, { itemId: "espresso", variantIds: ["single"] })]
		expect(
			count(bookOf(lines, { espresso: ["single", "air"] }), item("espresso"), { beans: 0 }),
		).toBeUndefined()
	})

	it("knows what variants take in general", () => {
		const book = bookOf([line("cups", 1_000, { variantIds: ["large"] })], { latte: ["large"] })
		expect(count(book, item("latte"), { cups: 3_000 })).toBe(3)
	})
})

describe("how many there are of an option", () => {
	it("is what it takes itself", () => {
		const book = bookOf([line("beans", 9, { optionIds: ["shot"] }), line("beans", 18, { itemId: "latte" })])
		expect(count(book, option("shot"), { beans: 30 })).toBe(3)
	})

	it("is that of the place where it goes furthest", () => {
		const book = bookOf([
			line("oat", 200, { itemId: "latte", variantIds: ["small"], optionIds: ["oat"] }),
			line("oat", 350, { itemId: "latte", variantIds: ["large"], optionIds: ["oat"] }),
		])
		expect(count(book, option("oat"), { oat: 400 })).toBe(2)
		expect(count(book, option("oat"), { oat: 199 })).toBe(0)
	})

	it("takes everywhere what it takes in general", () => {
		const book = bookOf([
			line("cups", 1_000, { optionIds: ["oat"] }),
			line("oat", 200, { itemId: "latte", optionIds: ["oat"] }),
		])
		expect(count(book, option("oat"), { oat: 1_000, cups: 2_000 })).toBe(2)
	})
})

describe("what depends on a thing", () => {
	const book = bookOf([
		line("ham", 50, { itemId: "croque" }),
		line("bread", 2_000, { itemId: "croque" }),
		line("ham", 20, { optionIds: ["more-ham"] }),
		line("tea", 4, { itemId: "tea" }),
	])

	it("is every item and option that takes some of it", () => {
		expect(subjectsTaking(book, new Set(["ham"]))).toEqual([item("croque"), option("more-ham")])
		expect(subjectsTaking(book, new Set(["bread", "tea"]))).toEqual([item("croque"), item("tea")])
		expect(subjectsTaking(book, new Set(["salt"]))).toEqual([])
	})

	it("is counted by all that it takes", () => {
		expect(takenFor(book, [item("croque")]).toSorted()).toEqual(["bread", "ham"])
	})
})

describe("whether there is enough", () => {
	const flour = { availableMilli: 900, minimumMilli: 1_000, unit: "KG" } as const

	it("goes by the thing's own minimum", () => {
		expect(stateOf(flour, 0)).toBe("LOW")
		expect(stateOf({ ...flour, availableMilli: 1_001 }, 0)).toBe("ENOUGH")
		expect(stateOf({ ...flour, availableMilli: 0 }, 0)).toBe("OUT")
		expect(stateOf({ ...flour, minimumMilli: 0 }, 10_000)).toBe("ENOUGH")
	})

	it("goes by the store's threshold for what is counted in pieces, where it has none", () => {
		expect(stateOf({ availableMilli: 9_000, minimumMilli: null, unit: "PIECE" }, 10_000)).toBe("LOW")
		expect(stateOf({ availableMilli: 9_000, minimumMilli: null, unit: "GRAM" }, 10_000)).toBe("ENOUGH")
	})
})
