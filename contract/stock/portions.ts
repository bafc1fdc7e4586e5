import type { BookLine, RecipeBook } from "./recipes.ts"

export const portionKinds = ["ITEM", "OPTION"] as const
export type PortionKind = (typeof portionKinds)[number]
export type Subject = { kind: PortionKind; id: string }
export type Portions = Subject & { portions: number }

/** No shelf is asked for more: it fits in 32 bits, and nobody counts so far. */
const portionsMax = 1_000_000

/** What depends on these things of the shelf: the items and options whose recipes take any of them. */
export function subjectsTaking(book: RecipeBook, stockItemIds: ReadonlySet<string>): Subject[] {
	const { takers } = guideOf(book)
	const found = new Map<string, Subject>()
	for (const id of stockItemIds) {
		for (const subject of takers.get(id) ?? []) found.set(keyOf(subject), subject)
	}
	return [...found.values()]
}

/** Everything that is counted by a recipe. */
export function countedSubjects(book: RecipeBook): Subject[] {
	return [...guideOf(book).ways.values()].map(({ subject }) => subject)
}

/** The things of the shelf that say how many portions of these there are. */
export function takenFor(book: RecipeBook, subjects: readonly Subject[]): string[] {
	const { ways } = guideOf(book)
	const ids = subjects.flatMap((subject) => ways.get(keyOf(subject))?.ways.flat() ?? [])
	return [...new Set(ids.map(({ stockItemId }) => stockItemId))]
}

/**
 * How many there are of each: in the best of the ways it can be made, the ingredient that ends first. An item is
 * counted by what it takes whichever options are chosen, in its most modest variant; an option by what it takes
 * itself.
 */
export function portionsOf(
	book: RecipeBook,
	subjects: readonly Subject[],
	availableMilli: ReadonlyMap<string, number>,
): Portions[] {
	const { ways } = guideOf(book)
	return subjects.flatMap((subject) => {
		const counted = ways.get(keyOf(subject))
		if (!counted) return []
		const each = counted.ways.map((lines) => portionsOfWay(lines, availableMilli))
		return [{ ...subject, portions: Math.max(0, ...each) }]
	})
}

function portionsOfWay(lines: readonly BookLine[], availableMilli: ReadonlyMap<string, number>): number {
	const needed = new Map<string, number>()
	for (const { stockItemId, milli } of lines) needed.set(stockItemId, (needed.get(stockItemId) ?? 0) + milli)
	const each = [...needed].map(([id, milli]) => Math.floor((availableMilli.get(id) ?? 0) / milli))
	return Math.max(0, Math.min(portionsMax, ...each))
}

type Counted = { subject: Subject; ways: BookLine[][] }
type Guide = { ways: Map<string, Counted>; takers: Map<string, Subject[]> }
const guides = new WeakMap<RecipeBook, Guide>()

function keyOf({ kind, id }: Subject): string {
	return `${kind}:${id}`
}

function guideOf(book: RecipeBook): Guide {
	const known = guides.get(book)
	if (known) return known
	const made: Guide = { ways: new Map(), takers: new Map() }
	for (const counted of [...waysOfItems(book), ...waysOfOptions(book)]) {
		made.ways.set(keyOf(counted.subject), counted)
		for (const id of new Set(counted.ways.flat().map(({ stockItemId }) => stockItemId))) {
			made.takers.set(id, [...(made.takers.get(id) ?? []), counted.subject])
		}
	}
	guides.set(book, made)
	return made
}

/** For each variant what it takes without any option. Where one takes nothing, the item never ends. */
function waysOfItems(book: RecipeBook): Counted[] {
	const plain = book.lines.filter(({ optionIds }) => optionIds.length === 0)
	const ofVariant = Map.groupBy(
		plain.filter(({ itemId }) => itemId === null),
		({ variantIds }) => variantIds[0] ?? "",
	)
	const ofItem = Map.groupBy(plain, ({ itemId }) => itemId)
	const itemIds = new Set([...ofItem.keys(), ...Object.keys(book.variants)])
	return [...itemIds].flatMap((id) => {
		if (id === null) return []
		const own = ofItem.get(id) ?? []
		const variants = book.variants[id] ?? []
		const ways = variants.map((variant) =>
			[...own, ...(ofVariant.get(variant) ?? [])].filter((line) =>
				line.variantIds.every((each) => each === variant),
			),
		)
		if (variants.length === 0) ways.push(own.filter(({ variantIds }) => variantIds.length === 0))
		return ways.every((lines) => lines.length > 0) ? [{ subject: { kind: "ITEM", id }, ways }] : []
	})
}

/** For each item and variant that a recipe names with the option, what the option takes there. */
function waysOfOptions(book: RecipeBook): Counted[] {
	const alone = book.lines.filter(({ optionIds }) => optionIds.length === 1)
	return [...Map.groupBy(alone, ({ optionIds }) => optionIds[0] ?? "")].map(([id, lines]) => {
		const places = new Map(lines.map((line) => [`${line.itemId} ${line.variantIds.join()}`, line]))
		const ways = [...places.values()].map((place) => lines.filter((line) => countsIn(line, place)))
		const named = ways.filter((way) => way.some(({ itemId, variantIds }) => itemId || variantIds.length > 0))
		return { subject: { kind: "OPTION", id }, ways: named.length > 0 ? named : ways }
	})
}

function countsIn(line: BookLine, place: BookLine): boolean {
	const ofItem = line.itemId === null || line.itemId === place.itemId
	return ofItem && line.variantIds.every((id) => place.variantIds.includes(id))
}
