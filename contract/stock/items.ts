import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"
import { Name, Translated, text } from "../text.ts"
import { deadStockDays } from "./alerts.ts"
import { Pack, QuantityMilli, ShelfMilli, SomeMilli, Unit } from "./units.ts"

/** Up to here a cost of one unit is exact in a double: nine thousand million minor units. */
export const costMicroMax = 9_000_000_000_000_000
export const CostMicro = z.int().min(0).max(costMicroMax)

/** By which cost what is used is charged: the average, or that of what came in first or last. */
export const costMethods = ["AVERAGE", "FIFO", "LIFO"] as const

export const stockStates = ["ENOUGH", "LOW", "OUT"] as const

const Word = text(60)
const described = {
	sku: Word.nullable(),
	barcode: Word.nullable(),
	category: Word.nullable(),
	locationId: Id.nullable(),
	pack: Pack.nullable(),
	/** Below this it is low; null leaves it to the store's own threshold, 0 never is. */
	minimumMilli: QuantityMilli.nullable(),
	maximumMilli: QuantityMilli.nullable(),
	reorderPointMilli: QuantityMilli.nullable(),
	reorderQuantityMilli: SomeMilli.nullable(),
	isPerishable: z.boolean(),
	shelfLifeDays: z.int().min(1).max(3_650).nullable(),
	costMethod: z.enum(costMethods),
}

/** Something that is counted. Numbers are thousandths of its unit, costs millionths of a minor unit for one unit. */
export const StockItem = z.strictObject({
	id: Id,
	storeId: Id,
	name: Translated,
	unit: Unit,
	...described,
	/** What may be promised, what orders hold, and both together: what lies there. */
	availableMilli: ShelfMilli,
	heldMilli: ShelfMilli,
	onHandMilli: z.int().min(0),
	state: z.enum(stockStates),
	/** On average. */
	unitCostMicro: CostMicro,
	/** Of the next one that is used, by its method. */
	nextCostMicro: CostMicro,
	/** The first day on which some of it is no longer good. */
	expiresOn: z.iso.date().nullable(),
	/** When an order last used some of it. */
	lastUsedAt: z.iso.datetime().nullable(),
	version: z.int(),
	createdAt: z.iso.datetime(),
	deletedAt: z.iso.datetime().nullable(),
})
export type StockItem = z.infer<typeof StockItem>

const ofStore = { storeId: Id }
const ofItem = { stockItemId: Id }

export const stockSorts = ["name", "available", "createdAt"] as const

export const listStockItems = endpoint({
	name: "listStockItems",
	method: "GET",
	path: "/stores/:storeId/inventory/items",
	aliases: [
		{ path: "/stores/:storeId/stock" },
		{ path: "/stores/:storeId/stock/low", fields: { lowStock: "true" } },
		{ path: "/stores/:storeId/stock/dead", fields: { unusedDays: String(deadStockDays) } },
	],
	access: "inventory:read",
	area: "stock",
	summary: "What is counted in a store: searched, filtered and page by page",
	input: z.strictObject({
		...ofStore,
		...pageInput,
		/** In its name in any language, its number or its barcode. */
		search: text(100).optional(),
		category: Word.optional(),
		locationId: Id.optional(),
		/** Only what is low or out. */
		lowStock: z.stringbool().default(false),
		/** Only what expires within so many days. */
		expiring: z.coerce.number().int().min(0).max(3_650).optional(),
		/** Only what lies there and no order has used for so many days. */
		unusedDays: z.coerce.number().int().min(1).max(3_650).optional(),
		deleted: z.stringbool().default(false),
		sortBy: z.enum(stockSorts).default("name"),
		sortOrder: z.enum(["asc", "desc"]).default("asc"),
	}),
	result: listOf(StockItem),
	refusals: ["NOT_FOUND"],
})

export const createStockItem = endpoint({
	name: "createStockItem",
	method: "POST",
	path: "/stores/:storeId/inventory/items",
	access: "inventory:manage",
	area: "stock",
	summary: "Begin to count something, with its first count and what one unit costs",
	idempotency: "required",
	input: z
		.strictObject({ ...ofStore, name: Translated, unit: Unit })
		.extend(z.strictObject(described).partial().shape)
		.extend({ onHandMilli: QuantityMilli.default(0), unitCostMicro: CostMicro.default(0) }),
	result: StockItem,
	refusals: ["NOT_FOUND", "CONFLICT"],
})

export const getStockItem = endpoint({
	name: "getStockItem",
	method: "GET",
	path: "/inventory/:stockItemId",
	access: "inventory:read",
	area: "stock",
	summary: "One thing that is counted",
	input: z.strictObject(ofItem),
	result: StockItem,
	refusals: ["NOT_FOUND"],
})

export const updateStockItem = endpoint({
	name: "updateStockItem",
	method: "PATCH",
	path: "/inventory/:stockItemId",
	access: "inventory:manage",
	area: "stock",
	summary: "Change what is known of a thing; its unit stays, and how much there is is counted, not edited",
	input: z
		.strictObject({ ...ofItem, name: Translated.optional() })
		.extend(z.strictObject(described).partial().shape)
		.extend({ unitCostMicro: CostMicro.optional() }),
	result: StockItem,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "CONFLICT"],
})

export const removeStockItem = endpoint({
	name: "removeStockItem",
	method: "DELETE",
	path: "/inventory/:stockItemId",
	access: "inventory:delete",
	area: "stock",
	summary: "Stop counting a thing that no recipe and no order needs; its history stays, and it can come back",
	input: z.strictObject(ofItem),
	result: StockItem,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "IN_USE"],
})

export const restoreStockItem = endpoint({
	name: "restoreStockItem",
	method: "POST",
	path: "/inventory/:stockItemId/restore",
	access: "inventory:manage",
	area: "stock",
	summary: "Count a thing again that was removed",
	input: z.strictObject(ofItem),
	result: StockItem,
	refusals: ["NOT_FOUND", "CONFLICT"],
})

export const storageKinds = ["FRIDGE", "FREEZER", "DRY", "BAR", "CELLAR", "OTHER"] as const

const Celsius = z.number().min(-100).max(100).multipleOf(0.1)
const kept = {
	name: Name,
	kind: z.enum(storageKinds),
	celsiusMin: Celsius.nullable(),
	celsiusMax: Celsius.nullable(),
}

/** A place where things lie, and how warm it may be there. */
export const StorageLocation = z.strictObject({
	id: Id,
	storeId: Id,
	...kept,
	items: z.int(),
	version: z.int(),
})
export type StorageLocation = z.infer<typeof StorageLocation>

export const locationsPerStoreMax = 100

export const listStorageLocations = endpoint({
	name: "listStorageLocations",
	method: "GET",
	path: "/stores/:storeId/inventory/locations",
	access: "inventory:read",
	area: "stock",
	summary: "Where things lie in a store",
	input: z.strictObject(ofStore),
	result: z.strictObject({ locations: z.array(StorageLocation) }),
	refusals: ["NOT_FOUND"],
})

export const createStorageLocation = endpoint({
	name: "createStorageLocation",
	method: "POST",
	path: "/stores/:storeId/inventory/locations",
	access: "inventory:manage",
	area: "stock",
	summary: "A new place where things lie",
	input: z.strictObject({
		...ofStore,
		...kept,
		celsiusMin: kept.celsiusMin.default(null),
		celsiusMax: kept.celsiusMax.default(null),
	}),
	result: StorageLocation,
	refusals: ["NOT_FOUND", "CONFLICT"],
})

export const updateStorageLocation = endpoint({
	name: "updateStorageLocation",
	method: "PATCH",
	path: "/storage-locations/:locationId",
	access: "inventory:manage",
	area: "stock",
	summary: "Change a place's name, kind or temperatures",
	input: z.strictObject({ locationId: Id }).extend(z.strictObject(kept).partial().shape),
	result: StorageLocation,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})

export const removeStorageLocation = endpoint({
	name: "removeStorageLocation",
	method: "DELETE",
	path: "/storage-locations/:locationId",
	access: "inventory:manage",
	area: "stock",
	summary: "Give a place up: what lay there lies nowhere in particular then",
	input: z.strictObject({ locationId: Id }),
	result: StorageLocation,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})
