import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { AmountMinor } from "../money.ts"
import { listOf, pageInput } from "../page.ts"
import { text } from "../text.ts"
import { Order, unique, Words } from "./draft-fields.ts"
import { SoldOut } from "./item-draft.ts"

// Groups of options belong to the store: several items, and several menus, ask the same things.

export const groupKinds = ["SIZE", "MILK", "SWEETENER", "EXTRA", "REMOVAL"] as const

const groupFields = {
	name: Words,
	kind: z.enum(groupKinds).nullable(),
	min: z.int().min(0).max(20),
	/** One is a choice, more is a list to tick. */
	max: z.int().min(1).max(30),
	/** Its options can be put on one half only, for half their price. */
	halves: z.boolean(),
}
const optionFields = {
	name: Words,
	/** What it adds, or takes off. */
	priceMinor: AmountMinor,
	isDefault: z.boolean(),
	isRemoval: z.boolean(),
	repeatMax: z.int().min(1).max(10),
	/** Groups that open under it. */
	groupIds: unique(z.array(Id).max(10), "A group is there twice."),
}

export const OptionDraft = z.strictObject({
	id: Id,
	groupId: Id,
	...optionFields,
	soldOut: SoldOut.nullable(),
	sort: z.int(),
	version: z.int(),
})
export type OptionDraft = z.infer<typeof OptionDraft>

export const GroupDraft = z.strictObject({
	id: Id,
	storeId: Id,
	...groupFields,
	options: z.array(OptionDraft),
	/** How many items ask for it. */
	items: z.int(),
	sort: z.int(),
	version: z.int(),
	deletedAt: z.string().nullable(),
})
export type GroupDraft = z.infer<typeof GroupDraft>

const ofGroup = { groupId: Id }
const ofOption = { optionId: Id }
const common = { area: "menu", access: "menu:manage" } as const

export const listGroups = endpoint({
	...common,
	name: "listGroups",
	method: "GET",
	path: "/stores/:storeId/modifier-groups",
	summary: "The groups of options of a store",
	input: z.strictObject({
		storeId: Id,
		...pageInput,
		q: text(100).optional(),
		includeDeleted: z.stringbool().default(false),
	}),
	result: listOf(GroupDraft),
	refusals: ["NOT_FOUND"],
})

export const getGroup = endpoint({
	...common,
	name: "getGroup",
	method: "GET",
	path: "/modifier-groups/:groupId",
	summary: "One group with its options",
	input: z.strictObject(ofGroup),
	result: GroupDraft,
	refusals: ["NOT_FOUND"],
})

export const createGroup = endpoint({
	...common,
	name: "createGroup",
	method: "POST",
	path: "/stores/:storeId/modifier-groups",
	summary: "Add a group of options",
	input: z.strictObject({
		storeId: Id,
		id: Id.optional(),
		name: groupFields.name,
		kind: groupFields.kind.default(null),
		min: groupFields.min.default(0),
		max: groupFields.max.default(1),
		halves: groupFields.halves.default(false),
	}),
	result: GroupDraft,
	refusals: ["NOT_FOUND", "CONFLICT", "VALIDATION_ERROR"],
})

export const updateGroup = endpoint({
	...common,
	name: "updateGroup",
	method: "PATCH",
	path: "/modifier-groups/:groupId",
	summary: "Change a group, for every item that asks for it",
	input: z.strictObject({ ...ofGroup, ...z.strictObject(groupFields).partial().shape }),
	result: GroupDraft,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "VALIDATION_ERROR"],
})

export const removeGroup = endpoint({
	...common,
	name: "removeGroup",
	method: "DELETE",
	path: "/modifier-groups/:groupId",
	summary: "Delete a group: no item asks for it once its menu is published; it can be restored",
	input: z.strictObject(ofGroup),
	result: z.strictObject({ id: Id }),
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})

export const restoreGroup = endpoint({
	...common,
	name: "restoreGroup",
	method: "POST",
	path: "/modifier-groups/:groupId/restore",
	summary: "Bring a deleted group back; the items that asked for it ask again",
	input: z.strictObject(ofGroup),
	result: GroupDraft,
	refusals: ["NOT_FOUND"],
})

export const createOption = endpoint({
	...common,
	name: "createOption",
	method: "POST",
	path: "/modifier-groups/:groupId/options",
	summary: "Add an option at the end of a group",
	input: z.strictObject({
		...ofGroup,
		id: Id.optional(),
		name: optionFields.name,
		priceMinor: optionFields.priceMinor.default(0),
		isDefault: optionFields.isDefault.default(false),
		isRemoval: optionFields.isRemoval.default(false),
		repeatMax: optionFields.repeatMax.default(1),
		groupIds: optionFields.groupIds.default([]),
	}),
	result: OptionDraft,
	refusals: ["NOT_FOUND", "CONFLICT", "GROUPS_IN_CIRCLE", "VALIDATION_ERROR"],
})

export const updateOption = endpoint({
	...common,
	name: "updateOption",
	method: "PATCH",
	path: "/options/:optionId",
	summary: "Change an option",
	input: z.strictObject({ ...ofOption, ...z.strictObject(optionFields).partial().shape }),
	result: OptionDraft,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "GROUPS_IN_CIRCLE", "VALIDATION_ERROR"],
})

export const removeOption = endpoint({
	...common,
	name: "removeOption",
	method: "DELETE",
	path: "/options/:optionId",
	summary: "Delete an option, unless a recipe needs it",
	input: z.strictObject(ofOption),
	result: z.strictObject({ id: Id }),
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "IN_USE"],
})

export const reorderOptions = endpoint({
	...common,
	name: "reorderOptions",
	method: "POST",
	path: "/modifier-groups/:groupId/options/reorder",
	summary: "Give some options of a group a new order; those that are not named stay in their places",
	input: z.strictObject({ ...ofGroup, ids: Order }),
	result: z.strictObject({ ids: z.array(Id) }),
	refusals: ["NOT_FOUND"],
})
