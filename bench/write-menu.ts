import type { NewMenu } from "../server/src/menu/index.ts"
import type { Context } from "../server/src/platform/context.ts"
import { countIn } from "../server/src/stock/index.ts"

const categoryCount = 8
const itemsPerCategory = 8
const groupCount = 8
/** One item in four is counted. */
const countedEvery = 4
const neverShort = "1000000000"

type Category = NewMenu["categories"][number]
type Item = Category["items"][number]

/** A menu of the size a café has: 64 items in three languages, with sizes, choices and some counted portions. */
export async function writeMenu(ctx: Context, storeId: string): Promise<NewMenu> {
	const categories: Category[] = []
	for (let place = 0; place < categoryCount; place += 1) {
		const items: Item[] = []
		for (let number = 0; number < itemsPerCategory; number += 1) {
			items.push(await writeItem(ctx, storeId, place * itemsPerCategory + number))
		}
		categories.push({ name: words(`Category ${place}`), paper: "plain", mark: "cup", items })
	}
	return {
		counters: ["kitchen", "bar"].map((key) => {
			return { key, name: key, kind: key.toUpperCase(), soonAfterMinutes: 10, lateAfterMinutes: 20 }
		}),
		groups: Array.from({ length: groupCount }, (_, number) => writeGroup(number)),
		categories,
	}
}

function writeGroup(number: number): NewMenu["groups"][number] {
	const options = ["none", "some", "more", "most"].map((word, place) => {
		const plain = { isDefault: place === 0, isRemoval: false, soldOut: false }
		return { name: words(`${word} ${number}`), priceMinor: place * 30, ...plain }
	})
	return { key: `group-${number}`, name: words(`Choice ${number}`), min: 0, max: 2, options }
}

async function writeItem(ctx: Context, storeId: string, number: number): Promise<Item> {
	const name = words(`Item ${number}`)
	const portions = { name, unit: "PORTION", onHand: neverShort, minimum: "0", unitCostMinor: 0 }
	const sizes = [0, 1].map((size) => {
		return { name: words(`Size ${size}`), detail: null, priceMinor: 300 + size * 80, isDefault: size === 0 }
	})
	return {
		name,
		description: words(`What item ${number} is made of, in a sentence as long as such sentences are.`),
		priceMinor: 300 + number * 10,
		taxBasisPoints: number % 3 === 0 ? 2_100 : 1_200,
		mark: "cup",
		counter: number % 3 === 0 ? "bar" : "kitchen",
		prepMinutes: 4,
		allergens: ["milk", "gluten"],
		diets: ["vegetarian"],
		caloriesKcal: 200,
		isPopular: number % 9 === 0,
		isNew: false,
		soldOut: false,
		stockItemId: number % countedEvery === 0 ? await countIn(ctx, storeId, portions) : null,
		groups: [`group-${number % groupCount}`, `group-${(number + 3) % groupCount}`],
		variants: number % 5 === 1 ? sizes : [],
	}
}

function words(text: string): Record<string, string> {
	return { fr: `${text} (fr)`, nl: `${text} (nl)`, en: text }
}
