import { z } from "zod"
import { Id } from "../id.ts"
import { proportion } from "../money.ts"
import type { Placement } from "../orders/chosen-line.ts"

/** One thing that is taken from the shelf when all the conditions hold. Without an item it counts for every item. */
export const BookLine = z.strictObject({
	itemId: Id.nullable(),
	stockItemId: Id,
	/** For one, what is wasted on the way included. */
	milli: z.int(),
	variantIds: z.array(Id),
	optionIds: z.array(Id),
})
export type BookLine = z.infer<typeof BookLine>

/** A store's recipes and what their ingredients cost, as of a version. */
export const RecipeBook = z.strictObject({
	version: z.int(),
	lines: z.array(BookLine),
	/** Of one unit, in millionths of a minor unit. */
	costMicro: z.record(Id, z.int()),
	/** The variants of the items that have a recipe. */
	variants: z.record(Id, z.array(Id)),
})
export type RecipeBook = z.infer<typeof RecipeBook>

/** What of a line matters here, as it was priced. */
export type MadeLine = {
	kind?: "REGULAR" | "COMBO_PARENT" | "COMBO_CHILD"
	itemId: string
	variantId: string | null
	options: readonly { id: string; quantity: number; placement: Placement }[]
	quantity: number
}

/** `costMicro` is in millionths of a minor unit: a pinch of salt costs less than a cent. */
export type Ingredient = { stockItemId: string; milli: number; costMicro: number }

/**
 * What a line takes from the shelf: for one of it, rounded to thousandths, times how many. A combo itself takes
 * nothing, because what was picked for it does.
 */
export function ingredientsOf(book: RecipeBook, line: MadeLine): Ingredient[] {
	if (line.kind === "COMBO_PARENT") return []
	const halves = halvesOf(line)
	const sums = new Map<string, number>()
	for (const each of linesFor(book, line)) {
		const times = timesOf(each, line.variantId, halves)
		if (times === 0) continue
		const milli = proportion(each.milli, times, 2) * line.quantity
		sums.set(each.stockItemId, (sums.get(each.stockItemId) ?? 0) + milli)
	}
	return [...sums]
		.map(([stockItemId, milli]) => ({ stockItemId, milli, costMicro: costOf(book, stockItemId, milli) }))
		.toSorted((a, b) => (a.stockItemId < b.stockItemId ? -1 : 1))
}

/** What several lines take together, once for each thing: what an order holds. */
export function takenBy(lines: readonly (readonly Ingredient[])[]): { stockItemId: string; milli: number }[] {
	const sums = new Map<string, number>()
	for (const { stockItemId, milli } of lines.flat()) {
		sums.set(stockItemId, (sums.get(stockItemId) ?? 0) + milli)
	}
	return [...sums].map(([stockItemId, milli]) => ({ stockItemId, milli }))
}

/** Rounded once, from the sum, to the minor unit. */
export function costMinorOf(ingredients: readonly Ingredient[]): number {
	return proportion(
		ingredients.reduce((sum, { costMicro }) => sum + costMicro, 0),
		1,
		1_000_000,
	)
}

export function costOf(book: Pick<RecipeBook, "costMicro">, stockItemId: string, milli: number): number {
	return proportion(milli, book.costMicro[stockItemId] ?? 0, 1_000)
}

/** How often each option was chosen, in halves: one that lies on a half of the thing counts one. */
function halvesOf({ options }: MadeLine): Map<string, number> {
	const halves = new Map<string, number>()
	for (const { id, quantity, placement } of options) {
		halves.set(id, (halves.get(id) ?? 0) + quantity * (placement === "WHOLE" ? 2 : 1))
	}
	return halves
}

/** How often a line counts, in halves. An option that was taken twice takes twice as much; of several, the least. */
function timesOf(line: BookLine, variantId: string | null, halves: ReadonlyMap<string, number>): number {
	if (!line.variantIds.every((id) => id === variantId)) return 0
	if (line.optionIds.length === 0) return 2
	return Math.min(...line.optionIds.map((id) => halves.get(id) ?? 0))
}

type Index = { byItem: Map<string, BookLine[]>; byCondition: Map<string, BookLine[]> }
const indexes = new WeakMap<RecipeBook, Index>()

function linesFor(book: RecipeBook, { itemId, variantId, options }: MadeLine): BookLine[] {
	const { byItem, byCondition } = indexOf(book)
	const conditions = new Set(options.map(({ id }) => id))
	if (variantId) conditions.add(variantId)
	return [...(byItem.get(itemId) ?? []), ...[...conditions].flatMap((id) => byCondition.get(id) ?? [])]
}

/** Of what counts for every item only what was chosen is looked at: each such line is found by its first condition. */
function indexOf(book: RecipeBook): Index {
	const known = indexes.get(book)
	if (known) return known
	const made: Index = { byItem: new Map(), byCondition: new Map() }
	for (const line of book.lines) {
		const key = line.itemId ?? line.variantIds[0] ?? line.optionIds[0]
		if (key === undefined) continue
		const places = line.itemId ? made.byItem : made.byCondition
		const there = places.get(key)
		if (there) there.push(line)
		else places.set(key, [line])
	}
	indexes.set(book, made)
	return made
}
