import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"
import { text } from "../text.ts"
import { Order, Tags, Words } from "./draft-fields.ts"
import { Paper } from "./published.ts"

/** The drawing that stands for a thing without a picture. */
export const Mark = z
	.string()
	.regex(/^[a-z][a-z0-9-]*$/)
	.max(30)

export const CategoryDraft = z.strictObject({
	id: Id,
	storeId: Id,
	menuId: Id,
	name: Words,
	paper: Paper,
	mark: Mark,
	/** Of its items that have none of their own. */
	stationTags: Tags,
	items: z.int(),
	sort: z.int(),
	version: z.int(),
	deletedAt: z.string().nullable(),
})
export type CategoryDraft = z.infer<typeof CategoryDraft>

const ofCategory = { categoryId: Id }
const common = { area: "menu", access: "menu:manage" } as const

export const listCategories = endpoint({
	...common,
	name: "listCategories",
	method: "GET",
	path: "/stores/:storeId/categories",
	summary: "The categories of a store's menus, in their order",
	input: z.strictObject({
		storeId: Id,
		...pageInput,
		menuId: Id.optional(),
		q: text(100).optional(),
		includeDeleted: z.stringbool().default(false),
	}),
	result: listOf(CategoryDraft),
	refusals: ["NOT_FOUND"],
})

export const getCategory = endpoint({
	...common,
	name: "getCategory",
	method: "GET",
	path: "/categories/:categoryId",
	summary: "One category",
	input: z.strictObject(ofCategory),
	result: CategoryDraft,
	refusals: ["NOT_FOUND"],
})

export const createCategory = endpoint({
	...common,
	name: "createCategory",
	method: "POST",
	path: "/stores/:storeId/categories",
	summary: "Add a category at the end of a menu",
	input: z.strictObject({
		storeId: Id,
		menuId: Id,
		name: Words,
		paper: Paper.default("plain"),
		mark: Mark.default("plate"),
		stationTags: Tags.default([]),
	}),
	result: CategoryDraft,
	refusals: ["NOT_FOUND"],
})

export const updateCategory = endpoint({
	...common,
	name: "updateCategory",
	method: "PATCH",
	path: "/categories/:categoryId",
	summary: "Change a category, or move it to another menu",
	input: z.strictObject({
		...ofCategory,
		menuId: Id.optional(),
		name: Words.optional(),
		paper: Paper.optional(),
		mark: Mark.optional(),
		stationTags: Tags.optional(),
	}),
	result: CategoryDraft,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})

export const removeCategory = endpoint({
	...common,
	name: "removeCategory",
	method: "DELETE",
	path: "/categories/:categoryId",
	summary: "Delete a category with what is in it; nothing of it is sold any more, and it can be restored",
	input: z.strictObject(ofCategory),
	result: z.strictObject({ id: Id }),
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})

export const restoreCategory = endpoint({
	...common,
	name: "restoreCategory",
	method: "POST",
	path: "/categories/:categoryId/restore",
	summary: "Bring a deleted category back with what was in it",
	input: z.strictObject(ofCategory),
	result: CategoryDraft,
	refusals: ["NOT_FOUND"],
})

export const reorderCategories = endpoint({
	...common,
	name: "reorderCategories",
	method: "POST",
	path: "/stores/:storeId/categories/reorder",
	summary: "Give some categories of a menu a new order; those that are not named stay in their places",
	input: z.strictObject({ storeId: Id, menuId: Id, ids: Order }),
	result: z.strictObject({ ids: z.array(Id) }),
	refusals: ["NOT_FOUND"],
})
