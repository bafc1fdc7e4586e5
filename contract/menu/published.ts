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

/** Where things go that leave the house: beside the zones of the floor. */
export const awayZones = ["TAKEAWAY", "DELIVERY"] as const

export const Channel = z.enum(channels)
export type Channel = z.infer<typeof Channel>
export const Paper = z.enum(papers)
export type Paper = z.infer<typeof Paper>

/** A tax as it is called on the receipt. Several may lie on one thing; each is on the price without any. */
export const Tax = z.strictObject({ name: z.string(), basisPoints: z.int().min(0).max(10_000) })
export type Tax = z.infer<typeof Tax>

export const MenuOption = z.strictObject({
	id: Id,
	name: Translated,
	priceMinor: z.int(),
	available: z.boolean(),
	isDefault: z.boolean(),
	/** "No ham": the kitchen shows these in their own colour. */
	isRemoval: z.boolean(),
	/** How often it may be taken on one thing: "twice extra shot". */
	repeatMax: z.int().min(1).max(10),
	/** Groups that open under this option once it is chosen. */
	groupIds: z.array(Id),
})
export type MenuOption = z.infer<typeof MenuOption>

export const OptionGroup = z.strictObject({
	id: Id,
	name: Translated,
	min: z.int(),
	max: z.int(),
	/** Its options can be put on one half only, for half their price. */
	halves: z.boolean(),
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

/** One choice of a combo: "a drink", of which one or two are picked. */
export const ComboGroup = z.strictObject({
	id: Id,
	name: Translated,
	min: z.int(),
	max: z.int(),
	choices: z.array(
		z.strictObject({ itemId: Id, variantId: Id.nullable(), surchargeMinor: PositiveAmountMinor }),
	),
})
export type ComboGroup = z.infer<typeof ComboGroup>

export const MenuItem = z.strictObject({
	id: Id,
	categoryId: Id,
	/** A combo has the price; what is picked for it has the stock and is what the kitchen makes. */
	kind: z.enum(["REGULAR", "COMBO"]),
	name: Translated,
	description: Translated.nullable(),
	/** Of the item without variants; an item with variants takes its price from the one chosen. */
	priceMinor: PositiveAmountMinor,
	/** What it costs outside the price window that is open now, when one is. */
	regularPriceMinor: PositiveAmountMinor.nullable(),
	taxes: z.array(Tax),
	/** Where what is taken away is taxed otherwise. */
	takeawayTaxes: z.array(Tax).nullable(),
	mark: z.string(),
	allergens: z.array(z.enum(allergens)),
	diets: z.array(z.enum(diets)),
	caloriesKcal: z.int().nullable(),
	caffeineMg: z.int().nullable(),
	sugarGrams: z.int().nullable(),
	imageUrl: z.string().nullable(),
	/** Zones it is served in, by id, or TAKEAWAY and DELIVERY; none means everywhere. */
	zones: z.array(z.string()),
	prepMinutes: z.int(),
	isPopular: z.boolean(),
	isNew: z.boolean(),
	quantityMax: z.int(),
	/** False while sold out: the item stays in its place, so that habits hold. */
	available: z.boolean(),
	/** Portions left where they are counted and few. */
	left: z.int().nullable(),
	variants: z.array(Variant),
	groupIds: z.array(Id),
	comboGroups: z.array(ComboGroup),
})
export type MenuItem = z.infer<typeof MenuItem>

export const Category = z.strictObject({
	id: Id,
	name: Translated,
	paper: Paper,
	mark: z.string(),
})
export type Category = z.infer<typeof Category>

/** What a store adds to what is ordered, and how it rounds. */
export const Charges = z.strictObject({
	serviceBasisPoints: z.int(),
	cashRoundingStepMinor: z.int(),
})
export type Charges = z.infer<typeof Charges>

/** A store's menu for one channel: one compact document, read whole by every screen that sells. */
export const PublishedMenu = z.strictObject({
	storeId: Id,
	channel: Channel,
	currency: Currency,
	language: z.string(),
	pricesIncludeTax: z.boolean(),
	charges: Charges,
	/** Rises with every change of what is published; what is sold out is not part of it. */
	version: z.int(),
	/** A window opens or closes then, and the menu is another. */
	validUntil: z.iso.datetime().nullable(),
	/** The store's journal from which a live feed goes on without missing a change of this document. */
	seq: z.int(),
	categories: z.array(Category),
	items: z.array(MenuItem),
	groups: z.array(OptionGroup),
})
export type PublishedMenu = z.infer<typeof PublishedMenu>
