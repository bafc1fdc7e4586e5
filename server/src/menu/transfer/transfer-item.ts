import { allergens, diets } from "@comanda/contract/menu/published.ts"
import type { Translated } from "@comanda/contract/text.ts"
import type { KeptTax } from "../edition.ts"

/** As much of an item as a file can say. */
export type TransferFacts = {
	name: Translated
	description: Translated | null
	priceMinor: number
	taxes: KeptTax[]
	mark: string
	sku: string | null
	barcode: string | null
	tags: string[]
	stationTags: string[]
	allergens: string[]
	diets: string[]
	caloriesKcal: number | null
	caffeineMg: number | null
	sugarGrams: number | null
	prepMinutes: number
	quantityMax: number
	isPopular: boolean
	isNew: boolean
}

/** The size's name in the store's language, and its price. */
export type TransferVariant = { name: string; priceMinor: number }

/** What one row says; what it does not name stays as it is. */
export type RowFacts = Partial<TransferFacts> & { category?: string; variants?: TransferVariant[] }

/** What an item is when a file says no more of it. */
export const plainFacts: Omit<TransferFacts, "name" | "priceMinor"> = {
	description: null,
	taxes: [],
	mark: "plate",
	sku: null,
	barcode: null,
	tags: [],
	stationTags: [],
	allergens: [],
	diets: [],
	caloriesKcal: null,
	caffeineMg: null,
	sugarGrams: null,
	prepMinutes: 5,
	quantityMax: 20,
	isPopular: false,
	isNew: false,
}

/** Lists of words, and the words they may be of. */
export const lists = {
	allergens: new Set<string>(allergens),
	diets: new Set<string>(diets),
	tags: null,
	stationTags: null,
} as const
/** Whole numbers, between what and what. */
export const numbers = {
	caloriesKcal: [0, 100_000],
	caffeineMg: [0, 100_000],
	sugarGrams: [0, 100_000],
	prepMinutes: [0, 600],
	quantityMax: [1, 50],
} as const
export const marks = ["isPopular", "isNew"] as const

/** The column of a field: `prep_minutes` of `prepMinutes`. */
export function columnOf(field: string): string {
	return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
