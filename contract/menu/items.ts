import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"
import { Moment, text } from "../text.ts"
import { Order } from "./draft-fields.ts"
import { ChannelPrice, ComboGroupDraft, ItemDraft, itemFields, SoldOut } from "./item-draft.ts"

const ofItem = { itemId: Id }
const common = { area: "menu", access: "menu:manage" } as const

export const listItems = endpoint({
	...common,
	name: "listItems",
	method: "GET",
	path: "/stores/:storeId/menu/items",
	aliases: [{ path: "/stores/:storeId/combos", fields: { kind: "COMBO" } }],
	summary: "Items as they are drawn up; a search looks at names, article numbers and bar codes",
	input: z.strictObject({
		storeId: Id,
		...pageInput,
		q: text(100).optional(),
		menuId: Id.optional(),
		categoryId: Id.optional(),
		kind: z.enum(["REGULAR", "COMBO"]).optional(),
		includeDeleted: z.stringbool().default(false),
	}),
	result: listOf(ItemDraft),
	refusals: ["NOT_FOUND"],
})

export const getItem = endpoint({
	...common,
	name: "getItem",
	method: "GET",
	path: "/menu/items/:itemId",
	summary: "One item, as it is drawn up",
	input: z.strictObject(ofItem),
	result: ItemDraft,
	refusals: ["NOT_FOUND"],
})

const { name, categoryId, priceMinor, ...usual } = itemFields

export const createItem = endpoint({
	...common,
	name: "createItem",
	method: "POST",
	path: "/stores/:storeId/menu/items",
	aliases: [{ path: "/stores/:storeId/combos", fields: { kind: "COMBO" } }],
	summary: "Add an item at the end of a category; a combo has groups to choose from instead of variants",
	input: z.strictObject({
		storeId: Id,
		/** Made by the caller, if he likes. */
		id: Id.optional(),
		kind: z.enum(["REGULAR", "COMBO"]).default("REGULAR"),
		name,
		categoryId,
		priceMinor,
		description: usual.description.default(null),
		taxes: usual.taxes.default([]),
		takeawayTaxes: usual.takeawayTaxes.default(null),
		mark: usual.mark.default("plate"),
		sku: usual.sku.default(null),
		barcode: usual.barcode.default(null),
		tags: usual.tags.default([]),
		stationTags: usual.stationTags.default([]),
		counterId: usual.counterId.default(null),
		imageId: usual.imageId.default(null),
		allergens: usual.allergens.default([]),
		diets: usual.diets.default([]),
		caloriesKcal: usual.caloriesKcal.default(null),
		caffeineMg: usual.caffeineMg.default(null),
		sugarGrams: usual.sugarGrams.default(null),
		channels: usual.channels.default([]),
		hours: usual.hours.default(null),
		zones: usual.zones.default([]),
		prepMinutes: usual.prepMinutes.default(5),
		isPopular: usual.isPopular.default(false),
		isNew: usual.isNew.default(false),
		quantityMax: usual.quantityMax.default(20),
		groupIds: usual.groupIds.default([]),
	}),
	result: ItemDraft,
	refusals: ["NOT_FOUND", "CONFLICT", "VALIDATION_ERROR"],
})

export const updateItem = endpoint({
	...common,
	name: "updateItem",
	method: "PATCH",
	path: "/menu/items/:itemId",
	summary: "Change an item; guests see it once its menu is published",
	input: z.strictObject({ ...ofItem, ...z.strictObject(itemFields).partial().shape }),
	result: ItemDraft,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "CONFLICT", "VALIDATION_ERROR"],
})

export const removeItem = endpoint({
	...common,
	access: "menu:delete",
	name: "removeItem",
	method: "DELETE",
	path: "/menu/items/:itemId",
	summary: "Delete an item; it is no longer sold from this moment on, and can be restored",
	input: z.strictObject(ofItem),
	result: z.strictObject({ id: Id }),
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})

export const restoreItem = endpoint({
	...common,
	name: "restoreItem",
	method: "POST",
	path: "/menu/items/:itemId/restore",
	summary: "Bring a deleted item back as it was",
	input: z.strictObject(ofItem),
	result: ItemDraft,
	refusals: ["NOT_FOUND", "CONFLICT"],
})

export const reorderItems = endpoint({
	...common,
	name: "reorderItems",
	method: "POST",
	path: "/stores/:storeId/menu/items/reorder",
	summary: "Give some items of a category a new order; those that are not named stay in their places",
	input: z.strictObject({ storeId: Id, categoryId: Id, ids: Order }),
	result: z.strictObject({ ids: z.array(Id) }),
	refusals: ["NOT_FOUND"],
})

/** Sold out by hand wins over what stock says, until it is taken back or its time has come. */
const availability = {
	available: z.boolean(),
	/** When it comes back by itself. */
	until: Moment.nullable().default(null),
	reason: text(200).nullable().default(null),
}
export const Availability = z.strictObject({ id: Id, available: z.boolean(), soldOut: SoldOut.nullable() })
export type Availability = z.infer<typeof Availability>

export const setItemAvailability = endpoint({
	...common,
	access: "menu:availability",
	name: "setItemAvailability",
	method: "PATCH",
	path: "/menu/items/:itemId/availability",
	summary: "Take an item off at once, or bring it back; no publishing is needed",
	input: z.strictObject({ ...ofItem, ...availability }),
	result: Availability,
	refusals: ["NOT_FOUND", "VALIDATION_ERROR"],
})

export const setOptionAvailability = endpoint({
	...common,
	access: "menu:availability",
	name: "setOptionAvailability",
	method: "PATCH",
	path: "/options/:optionId/availability",
	summary: "Take an option off at once, wherever it is offered, or bring it back",
	input: z.strictObject({ optionId: Id, ...availability }),
	result: Availability,
	refusals: ["NOT_FOUND", "VALIDATION_ERROR"],
})

export const replacePlatformPrices = endpoint({
	...common,
	name: "replacePlatformPrices",
	method: "PUT",
	path: "/menu/items/:itemId/platform-prices",
	summary: "Set all prices of an item that differ by channel",
	input: z.strictObject({ ...ofItem, prices: z.array(ChannelPrice).max(500) }),
	result: ItemDraft,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "VALIDATION_ERROR"],
})

export const replaceComboGroups = endpoint({
	...common,
	name: "replaceComboGroups",
	method: "PUT",
	path: "/menu/items/:itemId/combo-groups",
	summary: "Set what a combo consists of: groups of items of which some are picked",
	input: z.strictObject({
		...ofItem,
		groups: z
			.array(ComboGroupDraft)
			.min(1)
			.max(10)
			.refine(
				(groups) => new Set(groups.map(({ id }) => id)).size === groups.length,
				"A group is there twice.",
			),
	}),
	result: ItemDraft,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "CONFLICT", "VALIDATION_ERROR"],
})
