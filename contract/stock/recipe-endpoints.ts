import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"
import { Translated } from "../text.ts"
import { portionKinds } from "./portions.ts"
import { SomeMilli, Unit } from "./units.ts"

export const recipeLinesMax = 200
export const conditionsMax = 10

const condition = { variantIds: z.array(Id).max(1), optionIds: z.array(Id).max(conditionsMax - 1) }
const unique = (ids: readonly string[]) => new Set(ids).size === ids.length

/** What is taken when the variant and every option named were chosen; without any, always. */
const RecipeLine = z.strictObject({
	id: Id,
	stockItemId: Id,
	name: Translated,
	/** In the thing's own unit. */
	unit: Unit,
	quantityMilli: z.int(),
	wasteBasisPoints: z.int(),
	...condition,
	costMicro: z.int(),
})

/** What one costs in a variant without any option, in minor units: what is written down today. */
const CostPreview = z.strictObject({ variantId: Id.nullable(), costMinor: z.int() })

export const Recipe = z.strictObject({
	lines: z.array(RecipeLine),
	costs: z.array(CostPreview),
	/** How many there are now; null where it is not counted. */
	portions: z.int().nullable(),
	version: z.int(),
})
export type Recipe = z.infer<typeof Recipe>

const lines = z
	.array(
		z.strictObject({
			stockItemId: Id,
			quantityMilli: SomeMilli,
			/** Of the quantity; without one in the thing's own. */
			unit: Unit.optional(),
			/** What is lost on the way, on top. */
			wasteBasisPoints: z.int().min(0).max(10_000).default(0),
			variantIds: condition.variantIds.default([]),
			optionIds: condition.optionIds.refine(unique, "Names an option twice.").default([]),
		}),
	)
	.max(recipeLinesMax)

const refusals = ["NOT_FOUND", "VERSION_CONFLICT", "UNIT_NOT_CONVERTIBLE"] as const

export const getRecipe = endpoint({
	name: "getRecipe",
	method: "GET",
	path: "/menu/items/:itemId/recipe",
	access: "inventory:read",
	area: "stock",
	summary: "What an item takes from the shelf, under which conditions, and what it costs",
	input: z.strictObject({ itemId: Id }),
	result: Recipe,
	refusals: ["NOT_FOUND"],
})

export const replaceRecipe = endpoint({
	name: "replaceRecipe",
	method: "PUT",
	path: "/menu/items/:itemId/recipe",
	access: "menu:manage",
	area: "stock",
	summary: "Write an item's recipe anew; what was ordered before stays as it was taken",
	input: z.strictObject({ itemId: Id, lines }),
	result: Recipe,
	refusals,
})

export const getGeneralRecipe = endpoint({
	name: "getGeneralRecipe",
	method: "GET",
	path: "/stores/:storeId/inventory/general-recipe",
	access: "inventory:read",
	area: "stock",
	summary: "What variants and options take from the shelf, whichever item they are chosen with",
	input: z.strictObject({ storeId: Id }),
	result: Recipe,
	refusals: ["NOT_FOUND"],
})

export const replaceGeneralRecipe = endpoint({
	name: "replaceGeneralRecipe",
	method: "PUT",
	path: "/stores/:storeId/inventory/general-recipe",
	access: "menu:manage",
	area: "stock",
	summary: "Write anew what variants and options take, whichever item they are chosen with",
	input: z.strictObject({
		storeId: Id,
		lines: lines.refine(
			(all) => all.every(({ variantIds, optionIds }) => variantIds.length + optionIds.length > 0),
			"What counts for every item needs a variant or an option.",
		),
	}),
	result: Recipe,
	refusals,
})

export const listStockPortions = endpoint({
	name: "listStockPortions",
	method: "GET",
	path: "/stores/:storeId/stock/portions",
	access: "inventory:read",
	area: "stock",
	summary: "How many there are of what is sold, where a recipe counts it; what ends first first",
	input: z.strictObject({ storeId: Id, ...pageInput, kind: z.enum(portionKinds).optional() }),
	result: listOf(
		z.strictObject({ kind: z.enum(portionKinds), subjectId: Id, name: Translated, portions: z.int() }),
	),
	refusals: ["NOT_FOUND"],
})
