import type { NewMenu } from "../server/src/menu/index.ts"

export type MenuSize = { categories: number; itemsPerCategory: number }

/** As a café has it. */
export const usualMenu: MenuSize = { categories: 8, itemsPerCategory: 8 }
/** A restaurant with its cellar. */
export const greatMenu: MenuSize = { categories: 40, itemsPerCategory: 25 }
const groupCount = 8
/** One item in four is counted. */
const countedEvery = 4

type Category = NewMenu["menus"][number]["categories"][number]
type Item = Category["items"][number]

/** A menu in three languages, with sizes and choices. */
export function writeMenu(counters: { kitchen: string; bar: string }, size: MenuSize): NewMenu {
	const categories = Array.from({ length: size.categories }, (_, place): Category => {
		const items = Array.from({ length: size.itemsPerCategory }, (_, number) =>
			writeItem(place * size.itemsPerCategory + number, counters),
		)
		return { name: words(`Category ${place}`), paper: "plain", mark: "cup", items }
	})
	return {
		groups: Array.from({ length: groupCount }, (_, number) => writeGroup(number)),
		menus: [{ name: words("Menu"), categories }],
	}
}

/** The keys of those of which the portions are counted. */
export function countedKeys({ categories, itemsPerCategory }: MenuSize): string[] {
	const all = Array.from({ length: categories * itemsPerCategory }, (_, number) => number)
	return all.filter((number) => number % countedEvery === 0).map((number) => `item-${number}`)
}

function writeGroup(number: number): NewMenu["groups"][number] {
	const options = ["none", "some", "more", "most"].map((word, place) => {
		return { key: word, name: words(`${word} ${number}`), priceMinor: place * 30, isDefault: place === 0 }
	})
	return { key: `group-${number}`, name: words(`Choice ${number}`), min: 0, max: 2, options }
}

function writeItem(number: number, { kitchen, bar }: { kitchen: string; bar: string }): Item {
	const sizes = [0, 1].map((size) => {
		const isDefault = size === 0
		return { key: String(size), name: words(`Size ${size}`), priceMinor: 300 + size * 80, isDefault }
	})
	return {
		key: `item-${number}`,
		name: words(`Item ${number}`),
		description: words(`What item ${number} is made of, in a sentence as long as such sentences are.`),
		priceMinor: 300 + number * 10,
		taxes: [{ rateId: null, name: "VAT", basisPoints: number % 3 === 0 ? 2_100 : 1_200 }],
		mark: "cup",
		counterId: number % 3 === 0 ? bar : kitchen,
		prepMinutes: 4,
		allergens: ["milk", "gluten"],
		diets: ["vegetarian"],
		caloriesKcal: 200,
		isPopular: number % 9 === 0,
		groups: [`group-${number % groupCount}`, `group-${(number + 3) % groupCount}`],
		variants: number % 5 === 1 ? sizes : [],
	}
}

function words(text: string): Record<string, string> {
	return { fr: `${text} (fr)`, nl: `${text} (nl)`, en: text }
}
