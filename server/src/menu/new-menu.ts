import type { WeekHours } from "@comanda/contract/organizations/hours.ts"
import type { Translated } from "@comanda/contract/text.ts"
import type { KeptTax } from "./edition.ts"

// A store's menus as a person writes them down: things name each other by keys, which are unique among their kind.

export type NewOption = {
	key: string
	name: Translated
	priceMinor?: number
	isDefault?: boolean
	isRemoval?: boolean
	repeatMax?: number
	soldOut?: boolean
	/** Keys of the groups that open under it. */
	groups?: readonly string[]
}
export type NewGroup = {
	key: string
	name: Translated
	min: number
	max: number
	kind?: string
	halves?: boolean
	options: readonly NewOption[]
}
export type NewVariant = {
	key: string
	name: Translated
	detail?: string | undefined
	priceMinor: number
	isDefault?: boolean
}
/** An item, and one of its variants when it has some. */
export type NewChoice = { item: string; variant?: string; surchargeMinor?: number }
export type NewComboGroup = { name: Translated; min: number; max: number; choices: readonly NewChoice[] }
export type NewItem = {
	key: string
	name: Translated
	description?: Translated | undefined
	priceMinor: number
	taxes: readonly KeptTax[]
	takeawayTaxes?: readonly KeptTax[] | undefined
	mark: string
	sku?: string
	tags?: readonly string[]
	stationTags?: readonly string[]
	counterId?: string | null
	prepMinutes: number
	allergens?: readonly string[]
	diets?: readonly string[]
	caloriesKcal?: number | undefined
	isPopular?: boolean
	isNew?: boolean
	soldOut?: boolean
	/** Ids of the only zones it is served in. */
	zoneIds?: readonly string[]
	away?: readonly string[]
	groups?: readonly string[]
	variants?: readonly NewVariant[]
	/** Of a combo only. */
	comboGroups?: readonly NewComboGroup[]
}
export type NewCategory = {
	name: Translated
	paper: string
	mark: string
	stationTags?: readonly string[]
	items: readonly NewItem[]
}
export type NewWindow = {
	name: string
	hours: WeekHours
	prices: readonly { item: string; variant?: string; priceMinor: number }[]
}
export type NewMenu = {
	groups: readonly NewGroup[]
	menus: readonly {
		name: Translated
		channels?: readonly string[]
		hours?: WeekHours
		categories: readonly NewCategory[]
	}[]
	windows?: readonly NewWindow[]
}

/** The ids that things were given, by their keys; a variant's key stands behind its item's, as in `tea/large`. */
export type MenuKeys = {
	items: ReadonlyMap<string, string>
	variants: ReadonlyMap<string, string>
	options: ReadonlyMap<string, string>
}
