import type { allergens, diets, Paper } from "@comanda/contract/menu/published.ts"
import type { Currency } from "@comanda/contract/money.ts"
import type { Place } from "@comanda/contract/organizations/geography.ts"
import type { SpecialDay, WeekHours } from "@comanda/contract/organizations/hours.ts"
import type { StoreType, ThemeColors } from "@comanda/contract/organizations/store.ts"
import type { Pack } from "@comanda/contract/stock/units.ts"

// The shape of what a demo is filled with. Keys stand for the ids that the database will give: they are unique
// within their list of a store, and refer only to things of the same store.

/** The same words by language, in every language of the store. */
export type Words = Record<string, string>

/** The drawings that stand for an item without a photo. */
export const marks = [
	"cup",
	"mug",
	"iced",
	"phin",
	"tea",
	"juice",
	"beer",
	"wine",
	"bottle",
	"croissant",
	"bread",
	"croque",
	"madame",
	"banhmi",
	"sandwich",
	"egg",
	"waffle",
	"soup",
	"salad",
	"pho",
	"rolls",
	"fries",
	"cake",
	"cookie",
	"ice",
	"plate",
] as const
export type Mark = (typeof marks)[number]

export type DemoOption = {
	key: string
	name: Words
	/** What it adds; nothing when absent. */
	priceMinor?: number
	isDefault?: boolean
	isRemoval?: boolean
	soldOut?: boolean
	/** How often it may be taken on one thing; once when absent. */
	repeatMax?: number
	/** Keys of the groups that open under it. */
	groups?: string[]
}

export type DemoGroup = {
	key: string
	name: Words
	min: number
	max: number
	/** Its options can be put on one half only. */
	halves?: boolean
	options: DemoOption[]
}

/** One choice of a combo; without a variant it may be had in any. */
export type DemoComboGroup = {
	name: Words
	min: number
	max: number
	choices: { item: string; variant?: string; surchargeMinor?: number }[]
}

export type DemoVariant = {
	key: string
	name: Words
	/** The same in every language: `150 ml`. */
	detail?: string
	priceMinor: number
	isDefault?: boolean
}

export type DemoItem = {
	key: string
	name: Words
	description?: Words
	/** With variants, the price of the default one. */
	priceMinor: number
	/** One of the store's rates. */
	taxBasisPoints: number
	/** Where what is taken away is taxed otherwise. */
	takeawayBasisPoints?: number
	mark: Mark
	/** The key of the counter that makes it or hands it over. */
	counter: string
	prepMinutes: number
	allergens?: (typeof allergens)[number][]
	diets?: (typeof diets)[number][]
	caloriesKcal?: number
	popular?: boolean
	isNew?: boolean
	/** Keys of option groups, in the order they are asked. */
	groups?: string[]
	variants?: DemoVariant[]
	/** What a combo is made of: it has the price, they are what is cooked. */
	comboGroups?: DemoComboGroup[]
	/** Keys of the only zones it is served in. */
	zones?: string[]
	/** Portions left, where they are counted and few. */
	portions?: number
	soldOut?: boolean
}

export type DemoCategory = { key: string; name: Words; paper: Paper; mark: Mark; items: DemoItem[] }

/** A menu of its own hours, beside the usual one. */
export type DemoMenu = { name: Words; hours: WeekHours; categories: DemoCategory[] }

/** Hours in which some things cost less. */
export type DemoWindow = {
	name: string
	hours: WeekHours
	prices: { item: string; variant?: string; priceMinor: number }[]
}

export type DemoTax = { key: string; name: Words; basisPoints: number }

/** A time of the store's own clock, on an ISO weekday: Monday is 1. */
export type DemoHours = { weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7; opens: string; closes: string }

/** Placed by its top left corner on a plan of 848 by 662, the floor of a till at 1280 by 800. */
export type DemoTable = {
	number: string
	seats: number
	shape: "square" | "round" | "bar" | "long"
	x: number
	y: number
	width: number
	height: number
}

/** A zone is called by one name in every language, like the sign above it. */
export type DemoZone = { key: string; name: string; tables: DemoTable[] }

export type DemoCounter = {
	key: string
	name: Words
	kind: "KITCHEN" | "BAR" | "COFFEE" | "PASTRY" | "COLD_PREP" | "HOT_PREP"
	soonAfterMinutes: number
	lateAfterMinutes: number
}

/** What one takes from the shelf, by the keys of what lies there and in the unit it is counted in. */
export type DemoRecipe = {
	/** Of whatever the options are chosen with, when absent. */
	item?: string
	variant?: string
	/** Each behind its group: `milk/oat`. All of them must be chosen. */
	options?: string[]
	takes: Record<string, string>
	wasteBasisPoints?: number
}

export type DemoStock = {
	key: string
	name: Words
	unit: "GRAM" | "KG" | "ML" | "LITER" | "PIECE" | "PACK"
	/** Decimals as the database keeps them, three places: `0.400`. */
	onHand: string
	/** At or below this it is low. */
	minimum: string
	unitCostMinor: number
	category?: string
	pack?: Pack
}

export type DemoStore = {
	key: string
	name: string
	slug: string
	/** What the store is called over the phone. */
	shortId: string
	type: StoreType
	phone: string
	email: string
	location: Place
	themeColors: ThemeColors
	address: { street: string; postalCode: string; city: string; country: string }
	currency: Currency
	timeZone: string
	language: string
	languages: string[]
	pricesIncludeTax: boolean
	taxes: DemoTax[]
	/** What hangs on the door. The demo itself is always open, so that it can be tried at any time of day. */
	hours: DemoHours[]
	specialDays: SpecialDay[]
	zones: DemoZone[]
	counters: DemoCounter[]
	groups: DemoGroup[]
	menuName: Words
	categories: DemoCategory[]
	otherMenus?: DemoMenu[]
	windows?: DemoWindow[]
	stock: DemoStock[]
	recipes: DemoRecipe[]
}
