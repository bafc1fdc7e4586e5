import { type Currency, exponentOf } from "@comanda/contract/money.ts"
import { inLanguage } from "@comanda/contract/text.ts"
import type { KnownItem } from "./find-items.ts"
import { columnOf, lists, marks, numbers } from "./transfer-item.ts"

type Store = { currency: Currency; language: string; languages: readonly string[] }
type Cell = string | number | null

/** Items as a file says them: what is written here is read in again without a change. */
export function writeRows(items: readonly KnownItem[], store: Store): { heading: string[]; rows: Cell[][] } {
	const spoken = items.flatMap(({ name, description }) => [
		...Object.keys(name),
		...Object.keys(description ?? {}),
	])
	const languages = [...new Set([store.language, ...store.languages, ...spoken])]
	const plain = [...Object.keys(lists), ...Object.keys(numbers), ...marks]
	const heading = [
		"sku",
		"barcode",
		"category",
		...languages.map((language) => `name:${language}`),
		...languages.map((language) => `description:${language}`),
		"price",
		"taxes",
		"variants",
		"mark",
		...plain.map(columnOf),
	]
	const rows = items.map((item): Cell[] => [
		item.sku,
		item.barcode,
		inLanguage(item.categoryName, store.language, store.language),
		...languages.map((language) => item.name[language] ?? null),
		...languages.map((language) => item.description?.[language] ?? null),
		decimal(item.priceMinor, exponentOf(store.currency)),
		item.taxes.map(({ name, basisPoints }) => `${name}=${decimal(basisPoints, 2)}`).join("; "),
		item.variants
			.map(({ name, priceMinor }) => {
				const word = inLanguage(name, store.language, store.language)
				return `${word}=${decimal(priceMinor, exponentOf(store.currency))}`
			})
			.join("; "),
		item.mark,
		...plain.map((field) => cellOf(item[field as keyof KnownItem])),
	])
	return { heading, rows }
}

function cellOf(value: unknown): Cell {
	if (Array.isArray(value)) return value.join(" ")
	if (typeof value === "boolean") return value ? "yes" : "no"
	return typeof value === "number" ? value : null
}

function decimal(minor: number, exponent: number): string {
	const digits = String(minor).padStart(exponent + 1, "0")
	return exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}
