import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Order } from "./draft-fields.ts"
import { VariantDraft, variantFields } from "./item-draft.ts"

const ofItem = { itemId: Id }
const common = { area: "menu", access: "menu:manage" } as const

const ofVariant = { variantId: Id }

export const listVariants = endpoint({
	...common,
	name: "listVariants",
	method: "GET",
	path: "/menu/items/:itemId/variants",
	summary: "The sizes of an item",
	input: z.strictObject(ofItem),
	result: z.strictObject({ variants: z.array(VariantDraft) }),
	refusals: ["NOT_FOUND"],
})

export const createVariant = endpoint({
	...common,
	name: "createVariant",
	method: "POST",
	path: "/menu/items/:itemId/variants",
	summary: "Add a size to an item; the first one is the usual one",
	input: z.strictObject({
		...ofItem,
		id: Id.optional(),
		...variantFields,
		detail: variantFields.detail.default(null),
		sku: variantFields.sku.default(null),
		isDefault: variantFields.isDefault.default(false),
	}),
	result: VariantDraft,
	refusals: ["NOT_FOUND", "CONFLICT", "VALIDATION_ERROR"],
})

export const updateVariant = endpoint({
	...common,
	name: "updateVariant",
	method: "PATCH",
	path: "/menu/variants/:variantId",
	summary: "Change a size; one is always the usual one",
	input: z.strictObject({ ...ofVariant, ...z.strictObject(variantFields).partial().shape }),
	result: VariantDraft,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "VALIDATION_ERROR"],
})

export const removeVariant = endpoint({
	...common,
	name: "removeVariant",
	method: "DELETE",
	path: "/menu/variants/:variantId",
	summary: "Delete a size, unless a recipe or a combo needs it",
	input: z.strictObject(ofVariant),
	result: z.strictObject({ id: Id }),
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "IN_USE"],
})

export const reorderVariants = endpoint({
	...common,
	name: "reorderVariants",
	method: "POST",
	path: "/menu/items/:itemId/variants/reorder",
	summary: "Give some sizes of an item a new order; those that are not named stay in their places",
	input: z.strictObject({ ...ofItem, ids: Order }),
	result: z.strictObject({ ids: z.array(Id) }),
	refusals: ["NOT_FOUND"],
})
