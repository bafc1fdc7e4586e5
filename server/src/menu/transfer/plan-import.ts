import type { ImportResult } from "@comanda/contract/menu/transfer.ts"
import { inLanguage, type Translated } from "@comanda/contract/text.ts"
import { v7 as newId } from "uuid"
import type { KnownItem } from "./find-items.ts"
import type { Problem } from "./read-row.ts"
import { plainFacts, type RowFacts, type TransferFacts, type TransferVariant } from "./transfer-item.ts"

export type ReadRow = { line: number; facts: RowFacts; problems: Problem[] }
type Category = { id: string; name: Translated }
export type NewSize = { id: string; itemId: string; name: Translated; priceMinor: number; sort: number }

/** What an import writes, and what it says of each row. */
export type ImportPlan = {
	results: ImportResult[]
	categories: Category[]
	created: (TransferFacts & { id: string; categoryId: string })[]
	updated: (TransferFacts & { id: string; categoryId: string })[]
	newSizes: NewSize[]
	sizePrices: { id: string; priceMinor: number }[]
}

type Known = {
	language: string
	menuId: string
	items: readonly KnownItem[]
	categories: readonly Category[]
}

/**
 * Decides for each row whether it is a new item or changes one. An item is known by its article number, else by its
 * name in the store's language on this menu. Nothing is ever deleted by a file.
 */
export function planImport(rows: readonly ReadRow[], known: Known): ImportPlan {
	const plan: ImportPlan = {
		results: [],
		categories: [],
		created: [],
		updated: [],
		newSizes: [],
		sizePrices: [],
	}
	const bySku = new Map(known.items.flatMap((item) => (item.sku ? [[item.sku, item] as const] : [])))
	const ofMenu = known.items.filter(({ menuId }) => menuId === known.menuId)
	const nameOf = (words: Translated) => inLanguage(words, known.language, known.language).toLowerCase()
	const byName = new Map(ofMenu.map((item) => [nameOf(item.name), item]))
	const categories = new Map(
		known.categories.flatMap((each) => namesOf(each).map((name) => [name, each.id] as const)),
	)
	const seen = new Set<string>()
	for (const { line, facts, problems } of rows) {
		const item =
			(facts.sku ? bySku.get(facts.sku) : undefined) ?? (facts.name && byName.get(nameOf(facts.name)))
		const found = [...problems, ...problemsOf({ facts, problems }, item, known.menuId)]
		const key = item?.id ?? facts.sku ?? (facts.name ? nameOf(facts.name) : String(line))
		if (seen.has(key)) found.push({ field: "name", message: "Is in this file twice." })
		seen.add(key)
		const words = facts.name ?? item?.name
		const name = words ? inLanguage(words, known.language, known.language) : null
		if (found.length > 0) {
			plan.results.push({ line, outcome: "REFUSED", itemId: item?.id ?? null, name, problems: found })
			continue
		}
		const categoryId = placeIn(plan, categories, facts.category, item, known.language)
		const outcome = item
			? change(plan, item, facts, categoryId, known.language)
			: create(plan, facts, categoryId, known.language)
		plan.results.push({ line, name, problems: [], ...outcome })
	}
	return plan
}

function namesOf({ name }: Category): string[] {
	return Object.values(name).map((word) => word.toLowerCase())
}

function problemsOf(
	{ facts, problems: told }: Omit<ReadRow, "line">,
	item: KnownItem | undefined,
	menuId: string,
): Problem[] {
	const problems: Problem[] = []
	if (item && item.menuId !== menuId) problems.push({ field: "sku", message: "Stands on another menu." })
	if (item?.kind === "COMBO" && facts.variants?.length)
		problems.push({ field: "variants", message: "A combo has choices instead of sizes." })
	if (item) return problems
	const needs = (field: string, isThere: boolean) => {
		const isToldAlready = told.some((problem) => problem.field === field)
		if (!isThere && !isToldAlready) problems.push({ field, message: `A new item needs a ${field}.` })
	}
	needs("name", facts.name !== undefined)
	needs("category", facts.category !== undefined)
	needs("price", facts.priceMinor !== undefined || Boolean(facts.variants?.length))
	return problems
}

/** A category that is not there yet is made. */
function placeIn(
	plan: ImportPlan,
	categories: Map<string, string>,
	name: string | undefined,
	item: KnownItem | undefined,
	language: string,
): string {
	if (!name) return item?.categoryId ?? ""
	if (item && namesOf({ id: "", name: item.categoryName }).includes(name.toLowerCase()))
		return item.categoryId
	const there = categories.get(name.toLowerCase())
	if (there) return there
	const made = { id: newId(), name: { [language]: name } }
	plan.categories.push(made)
	categories.set(name.toLowerCase(), made.id)
	return made.id
}

type Outcome = Pick<ImportResult, "outcome" | "itemId">

function create(plan: ImportPlan, facts: RowFacts, categoryId: string, language: string): Outcome {
	const { category, variants = [], name = {}, priceMinor = variants[0]?.priceMinor ?? 0, ...rest } = facts
	const id = newId()
	plan.created.push({ ...plainFacts, ...rest, name, priceMinor, id, categoryId })
	addSizes(plan, id, variants, 0, language)
	return { outcome: "CREATED", itemId: id }
}

function change(
	plan: ImportPlan,
	item: KnownItem,
	{ category, variants = [], ...facts }: RowFacts,
	categoryId: string,
	language: string,
): Outcome {
	const { variants: sizes, menuId, kind, categoryName, ...before } = item
	// A language that the file does not speak keeps its words; so does a rate that is called the same.
	const said = {
		...facts,
		...(facts.name ? { name: { ...before.name, ...facts.name } } : {}),
		...(facts.description ? { description: { ...before.description, ...facts.description } } : {}),
		...(facts.taxes && isSameTaxes(facts.taxes, before.taxes) ? { taxes: before.taxes } : {}),
	}
	const after = { ...before, ...said, categoryId }
	const isChanged = Object.entries(after).some(
		([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof typeof before]),
	)
	if (isChanged) plan.updated.push(after)
	const byName = new Map(sizes.map((size) => [inLanguage(size.name, language, language), size]))
	const dearer = variants.flatMap(({ name, priceMinor }) => {
		const size = byName.get(name)
		return size && size.priceMinor !== priceMinor ? [{ id: size.id, priceMinor }] : []
	})
	plan.sizePrices.push(...dearer)
	const added = variants.filter(({ name }) => !byName.has(name))
	addSizes(plan, item.id, added, sizes.length, language)
	const isSame = !isChanged && dearer.length === 0 && added.length === 0
	return { outcome: isSame ? "UNCHANGED" : "UPDATED", itemId: item.id }
}

function isSameTaxes(a: KnownItem["taxes"], b: KnownItem["taxes"]): boolean {
	const words = (taxes: KnownItem["taxes"]) =>
		JSON.stringify(taxes.map(({ name, basisPoints }) => [name, basisPoints]))
	return words(a) === words(b)
}

function addSizes(
	plan: ImportPlan,
	itemId: string,
	sizes: readonly TransferVariant[],
	from: number,
	language: string,
): void {
	for (const [place, { name, priceMinor }] of sizes.entries())
		plan.newSizes.push({ id: newId(), itemId, name: { [language]: name }, priceMinor, sort: from + place })
}
