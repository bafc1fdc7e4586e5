import { Mark } from "@comanda/contract/menu/categories.ts"
import { Barcode, priceMinorMax, Sku, Tags, Words } from "@comanda/contract/menu/draft-fields.ts"
import { type Currency, exponentOf } from "@comanda/contract/money.ts"
import { Name, type Translated } from "@comanda/contract/text.ts"
import type { z } from "zod"
import type { KeptTax } from "../edition.ts"
import type { RawRow } from "./read-table.ts"
import { columnOf, lists, marks, numbers, type RowFacts, type TransferVariant } from "./transfer-item.ts"

export type Problem = { field: string; message: string }
type Store = { currency: Currency; language: string }
type Reader = { cells: ReadonlyMap<string, string>; problems: Problem[]; known: Set<string>; store: Store }

/** What a row says, and what is wrong with it. A column that nobody knows is wrong: a typing error is not passed over. */
export function readRow({ cells }: RawRow, store: Store): { facts: RowFacts; problems: Problem[] } {
	const reader: Reader = { cells, problems: [], known: new Set(), store }
	const facts: RowFacts = {
		...words(reader, "name"),
		...words(reader, "description"),
		...one(reader, "category", Name),
		...one(reader, "mark", Mark),
		...one(reader, "sku", Sku.nullable()),
		...one(reader, "barcode", Barcode.nullable()),
		...price(reader),
		...taxes(reader),
		...variants(reader),
	}
	for (const field of Object.keys(lists) as (keyof typeof lists)[]) readList(reader, field, facts)
	for (const field of Object.keys(numbers) as (keyof typeof numbers)[]) readNumber(reader, field, facts)
	for (const field of marks) readMark(reader, field, facts)
	for (const column of cells.keys())
		if (!reader.known.has(column)) reader.problems.push({ field: column, message: "Is not known here." })
	return { facts, problems: reader.problems }
}

function cellOf({ cells, known }: Reader, column: string): string | undefined {
	known.add(column)
	return cells.get(column)
}

/** `name:fr`, `name:nl`; a bare `name` is in the store's language. */
function words(reader: Reader, field: "name" | "description"): Pick<RowFacts, "name" | "description"> {
	const said: Translated = {}
	let isNamed = false
	for (const [column, value] of reader.cells) {
		const language =
			column === field
				? reader.store.language
				: column.startsWith(`${field}:`)
					? column.slice(field.length + 1)
					: null
		if (language === null) continue
		reader.known.add(column)
		isNamed = true
		if (value !== "") said[language] = value
	}
	if (!isNamed) return {}
	if (field === "description" && Object.keys(said).length === 0) return { description: null }
	const checked = Words.safeParse(said)
	if (!checked.success)
		return wrong(reader, field, "Is a name in at least one language, of at most 500 characters.")
	return { [field]: said }
}

function one<F extends "category" | "mark" | "sku" | "barcode">(
	reader: Reader,
	field: F,
	type: z.ZodType,
): Pick<RowFacts, F> {
	const cell = cellOf(reader, field)
	if (cell === undefined) return {} as Pick<RowFacts, F>
	const value = cell === "" ? null : cell
	if (value === null && (field === "mark" || field === "category")) return {} as Pick<RowFacts, F>
	if (type.safeParse(value).success) return { [field]: value } as Pick<RowFacts, F>
	wrong(reader, field, "Cannot be kept like this.")
	return {} as Pick<RowFacts, F>
}

/** `4.20`, or `4,20`: as many decimals as the currency has, and no sign. */
function amountOf({ store: { currency } }: Reader, text: string): number | null {
	const [, whole = "", fraction = ""] = /^(\d{1,12})(?:[.,](\d+))?$/.exec(text.trim()) ?? []
	const exponent = exponentOf(currency)
	if (whole === "" || /[1-9]/.test(fraction.slice(exponent))) return null
	const minor = Number(whole + fraction.slice(0, exponent).padEnd(exponent, "0"))
	return minor <= priceMinorMax[currency] ? minor : null
}

function price(reader: Reader): Pick<RowFacts, "priceMinor"> {
	const cell = cellOf(reader, "price")
	if (cell === undefined || cell === "") return {}
	const priceMinor = amountOf(reader, cell)
	return priceMinor === null ? wrong(reader, "price", "Is no price.") : { priceMinor }
}

/** `TVA 12 %=12; City tax=1.5`: names and percentages. */
function taxes(reader: Reader): Pick<RowFacts, "taxes"> {
	const cell = cellOf(reader, "taxes")
	if (cell === undefined) return {}
	const read: KeptTax[] = []
	for (const part of partsOf(cell)) {
		const [, name, whole, fraction = ""] = /^(.{1,60})=(\d{1,3})(?:\.(\d{1,2}))?$/.exec(part) ?? []
		const basisPoints = Number(`${whole}${fraction.padEnd(2, "0")}`)
		if (!name || basisPoints > 10_000) return wrong(reader, "taxes", "Is names and percentages: `VAT=21`.")
		read.push({ rateId: null, name: name.trim(), basisPoints })
	}
	return { taxes: read }
}

/** `Small=2.80; Large=3.60`, in the store's language. */
function variants(reader: Reader): Pick<RowFacts, "variants"> {
	const cell = cellOf(reader, "variants")
	if (cell === undefined) return {}
	const read: TransferVariant[] = []
	for (const part of partsOf(cell)) {
		const at = part.lastIndexOf("=")
		const name = part.slice(0, Math.max(at, 0)).trim()
		const priceMinor = amountOf(reader, part.slice(at + 1))
		if (!Name.safeParse(name).success || priceMinor === null)
			return wrong(reader, "variants", "Is names and prices: `Small=2.80; Large=3.60`.")
		if (read.some((each) => each.name === name)) return wrong(reader, "variants", "A size is there twice.")
		read.push({ name, priceMinor })
	}
	return { variants: read }
}

function partsOf(cell: string): string[] {
	return cell
		.split(";")
		.map((part) => part.trim())
		.filter(Boolean)
}

function readList(reader: Reader, field: keyof typeof lists, facts: RowFacts): void {
	const cell = cellOf(reader, columnOf(field))
	if (cell === undefined) return
	const words = [...new Set(cell.split(/[\s,;]+/).filter(Boolean))]
	const known: ReadonlySet<string> | null = lists[field]
	const isRight = known ? words.every((word) => known.has(word)) : Tags.safeParse(words).success
	if (isRight) facts[field] = words
	else reader.problems.push({ field: columnOf(field), message: "Holds a word that is not known here." })
}

function readNumber(reader: Reader, field: keyof typeof numbers, facts: RowFacts): void {
	const cell = cellOf(reader, columnOf(field))
	if (cell === undefined) return
	const [least, most] = numbers[field]
	if (cell === "") {
		if (field !== "prepMinutes" && field !== "quantityMax") facts[field] = null
	} else if (/^\d{1,6}$/.test(cell) && Number(cell) >= least && Number(cell) <= most)
		facts[field] = Number(cell)
	else
		reader.problems.push({ field: columnOf(field), message: `Is a whole number from ${least} to ${most}.` })
}

function readMark(reader: Reader, field: (typeof marks)[number], facts: RowFacts): void {
	const cell = cellOf(reader, columnOf(field))?.toLowerCase()
	if (cell === undefined || cell === "") return
	if (["yes", "true", "1"].includes(cell)) facts[field] = true
	else if (["no", "false", "0"].includes(cell)) facts[field] = false
	else reader.problems.push({ field: columnOf(field), message: "Is yes or no." })
}

function wrong(reader: Reader, field: string, message: string): Record<string, never> {
	reader.problems.push({ field, message })
	return {}
}
