import { z } from "zod"
import { Id } from "../id.ts"
import { Currency, PositiveAmountMinor } from "../money.ts"
import { Translated } from "../text.ts"

/** The fourteen allergens that must be named in the European Union. */
export const allergens = [
	"celery",
	"crustaceans",
	"eggs",
	"fish",
	"gluten",
	"lupin",
	"milk",
	"molluscs",
	"mustard",
	"nuts",
	"peanuts",
	"sesame",
	"soya",
	"sulphites",
] as const
export const diets = ["vegetarian", "vegan", "halal", "gluten-free", "spicy"] as const
export const papers = ["plain", "canary", "amber", "rose", "lilac", "sky", "mint"] as const
export const channels = ["POS", "KIOSK", "QR_TABLE", "WEB", "WAITER"] as const

export const Channel = z.enum(channels)
export type Channel = z.infer<typeof Channel>
export const Paper = z.enum(papers)
export type Paper = z.infer<typeof Paper>

export const MenuOption = z.strictObject({
	id: Id,
	name: Translated,
	priceMinor: z.int(),
	available: z.boolean(),
	isDefault: z.boolean(),
	/** "No ham": the kitchen shows these in their own colour. */
	isRemoval: z.boolean(),
})
export type MenuOption = z.infer<typeof MenuOption>

export const OptionGroup = z.strictObject({
	id: Id,
	name: Translated,
	min: z.int(),
	max: z.int(),
	options: z.array(MenuOption),
})
export type OptionGroup = z.infer<typeof OptionGroup>

export const Variant = z.strictObject({
	id: Id,
	name: Translated,
	detail: z.string().nullable(),
	priceMinor: PositiveAmountMinor,
	isDefault: z.boolean(),
})
export type Variant = z.infer<typeof Variant>

export const MenuItem = z.strictObject({
	id: Id,
	categoryId: Id,
	name: Translated,
	description: Translated.nullable(),
	/** Of the item without variants; an item with variants takes its price from the one chosen. */
	priceMinor: PositiveAmountMinor,
	taxBasisPoints: z.int().min(0).max(10_000),
	mark: z.string(),
	allergens: z.array(z.enum(allergens)),
	diets: z.array(z.enum(diets)),
	caloriesKcal: z.int().nullable(),
	isPopular: z.boolean(),
	isNew: z.boolean(),
	quantityMax: z.int(),
	/** False while sold out: the item stays in its place, so that habits hold. */
	available: z.boolean(),
	/** Portions left where they are counted and few. */
	left: z.int().nullable(),
	variants: z.array(Variant),
	groupIds: z.array(Id),
})
export type MenuItem = z.infer<typeof MenuItem>

export const Category = z.strictObject({
	id: Id,
	name: Translated,
	paper: Paper,
	mark: z.string(),
})
export type Category = z.infer<typeof Category>

/** A store's menu for one channel: one compact document, read whole by every screen that sells. */
export const PublishedMenu = z.strictObject({
	storeId: Id,
	channel: Channel,
	currency: Currency,
	language: z.string(),
	pricesIncludeTax: z.boolean(),
	/** The store's journal up to which this is true. */
	seq: z.int(),
	categories: z.array(Category),
	items: z.array(MenuItem),
	groups: z.array(OptionGroup),
})
export type PublishedMenu = z.infer<typeof PublishedMenu>
