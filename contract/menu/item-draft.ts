import { z } from "zod"
import { Id } from "../id.ts"
import { PositiveAmountMinor } from "../money.ts"
import { text } from "../text.ts"
import { Mark } from "./categories.ts"
import {
	Barcode,
	Channels,
	DraftTax,
	Hours,
	OtherPrice,
	Sku,
	Tags,
	TaxInput,
	unique,
	Words,
	Zones,
} from "./draft-fields.ts"
import { allergens, channels, diets } from "./published.ts"

/** Where prices are set apart: our own channels, and the platforms that sell for us. */
export const priceChannels = [...channels, "UBEREATS", "FOODPANDA", "DELIVEROO", "GRABFOOD"] as const
export type PriceChannel = (typeof priceChannels)[number]

const gramsMax = 100_000

/** What both a new item and a changed one say of themselves. */
export const itemFields = {
	categoryId: Id,
	name: Words,
	description: Words.nullable(),
	/** Of an item without variants. */
	priceMinor: PositiveAmountMinor,
	taxes: z.array(TaxInput).max(4),
	takeawayTaxes: z.array(TaxInput).max(4).nullable(),
	mark: Mark,
	sku: Sku.nullable(),
	barcode: Barcode.nullable(),
	tags: Tags,
	stationTags: Tags,
	counterId: Id.nullable(),
	imageId: Id.nullable(),
	allergens: unique(z.array(z.enum(allergens)), "An allergen is there twice."),
	diets: unique(z.array(z.enum(diets)), "A diet is there twice."),
	caloriesKcal: z.int().min(0).max(gramsMax).nullable(),
	caffeineMg: z.int().min(0).max(gramsMax).nullable(),
	sugarGrams: z.int().min(0).max(gramsMax).nullable(),
	channels: Channels,
	hours: Hours,
	zones: Zones,
	prepMinutes: z.int().min(0).max(600),
	isPopular: z.boolean(),
	isNew: z.boolean(),
	quantityMax: z.int().min(1).max(50),
	/** Groups of options it asks about, in this order. */
	groupIds: unique(z.array(Id).max(30), "A group is there twice."),
}

export const variantFields = {
	name: Words,
	detail: text(60).nullable(),
	priceMinor: PositiveAmountMinor,
	sku: Sku.nullable(),
	isDefault: z.boolean(),
}
export const VariantDraft = z.strictObject({
	id: Id,
	itemId: Id,
	...variantFields,
	sort: z.int(),
	version: z.int(),
})
export type VariantDraft = z.infer<typeof VariantDraft>

export const ComboChoice = z.strictObject({
	itemId: Id,
	variantId: Id.nullable().default(null),
	surchargeMinor: PositiveAmountMinor.default(0),
})
/** Made by the caller: a group that keeps its id stays the same. */
export const ComboGroupDraft = z
	.strictObject({
		id: Id,
		name: Words,
		min: z.int().min(0).max(20),
		max: z.int().min(1).max(20),
		choices: unique(z.array(ComboChoice).min(1).max(200), "A choice is there twice."),
	})
	.refine(({ min, max }) => min <= max, { message: "At least is more than at most.", path: ["min"] })

export const SoldOut = z.strictObject({
	since: z.string(),
	/** It comes back by itself then; null stays until somebody brings it back. */
	until: z.string().nullable(),
	reason: z.string().nullable(),
})

export const ChannelPrice = OtherPrice.extend({ channel: z.enum(priceChannels) })

export const ItemDraft = z.strictObject({
	id: Id,
	storeId: Id,
	menuId: Id,
	kind: z.enum(["REGULAR", "COMBO"]),
	...itemFields,
	taxes: z.array(DraftTax),
	takeawayTaxes: z.array(DraftTax).nullable(),
	imageUrl: z.string().nullable(),
	variants: z.array(VariantDraft),
	comboGroups: z.array(ComboGroupDraft),
	channelPrices: z.array(ChannelPrice),
	soldOut: SoldOut.nullable(),
	sort: z.int(),
	version: z.int(),
	deletedAt: z.string().nullable(),
})
export type ItemDraft = z.infer<typeof ItemDraft>
