import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { PositiveAmountMinor } from "../money.ts"
import { cursorInput, listOf, pageInput } from "../page.ts"
import { Translated, text } from "../text.ts"
import { StockItem } from "./items.ts"
import { QuantityMilli, quantityMilliMax, SomeMilli, Unit } from "./units.ts"

export const movementKinds = [
	"RESERVATION",
	"RELEASE",
	"SALE",
	"RETURN",
	"WASTE",
	"EXPIRATION",
	"COUNT",
	"ADJUSTMENT",
	"PURCHASE",
	"RESTOCK",
	"TRANSFER_OUT",
	"TRANSFER_IN",
	"PRODUCTION",
	"EMPLOYEE_CONSUMPTION",
] as const

/** Why the numbers are what they are: all of them together are what there is. */
export const StockMovement = z.strictObject({
	stockItemId: Id,
	/** Without a gap for each thing, beginning at 1. */
	seq: z.int(),
	kind: z.enum(movementKinds),
	availableChangeMilli: z.int(),
	heldChangeMilli: z.int(),
	unitCostMicro: z.int().nullable(),
	reason: z.string().nullable(),
	orderId: Id.nullable(),
	batchId: Id.nullable(),
	/** Who did it, as the journal knows him; what orders do is told with the order. */
	by: z.string().nullable(),
	at: z.iso.datetime(),
})
export type StockMovement = z.infer<typeof StockMovement>

export const StockBatch = z.strictObject({
	id: Id,
	stockItemId: Id,
	name: Translated,
	unit: Unit,
	batchNo: z.string().nullable(),
	expiresOn: z.iso.date().nullable(),
	receivedAt: z.iso.datetime(),
	quantityMilli: z.int(),
	remainingMilli: z.int(),
	unitCostMicro: z.int(),
	locationId: Id.nullable(),
})
export type StockBatch = z.infer<typeof StockBatch>

const ofItem = { stockItemId: Id }
const Reason = text(200)
export const countedLinesMax = 200
/** How many days ahead something is told to expire. */
export const expiringDays = 7

export const listStockMovements = endpoint({
	name: "listStockMovements",
	method: "GET",
	path: "/inventory/:stockItemId/movements",
	access: "inventory:read",
	area: "stock",
	summary: "What happened to a thing, the newest first",
	input: z.strictObject({ ...ofItem, ...cursorInput, kind: z.enum(movementKinds).optional() }),
	result: listOf(StockMovement),
	refusals: ["NOT_FOUND"],
})

export const listStockBatches = endpoint({
	name: "listStockBatches",
	method: "GET",
	path: "/inventory/:stockItemId/batches",
	access: "inventory:read",
	area: "stock",
	summary: "What of a thing came in together, what expires first first",
	input: z.strictObject({ ...ofItem, ...pageInput, finished: z.stringbool().default(false) }),
	result: listOf(StockBatch),
	refusals: ["NOT_FOUND"],
})

export const listExpiringStock = endpoint({
	name: "listExpiringStock",
	method: "GET",
	path: "/stores/:storeId/stock/expiring",
	access: "inventory:read",
	area: "stock",
	summary: "What is no longer good within some days, or is not already",
	input: z.strictObject({
		storeId: Id,
		...pageInput,
		days: z.coerce.number().int().min(0).max(3_650).default(expiringDays),
	}),
	result: listOf(StockBatch),
	refusals: ["NOT_FOUND"],
})

/** How much of what; without a unit in the thing's own. */
const much = { ...ofItem, unit: Unit.optional() }
const usual = ["NOT_FOUND", "UNIT_NOT_CONVERTIBLE"] as const

export const adjustStock = endpoint({
	name: "adjustStock",
	method: "POST",
	path: "/stores/:storeId/stock/adjust",
	access: "inventory:adjust",
	area: "stock",
	summary: "Put right how much there is of a thing: more, or less, and why",
	idempotency: "required",
	input: z.strictObject({
		storeId: Id,
		...much,
		changeMilli: z
			.int()
			.min(-quantityMilliMax)
			.max(quantityMilliMax)
			.refine((change) => change !== 0, "Changes nothing."),
		reason: Reason,
	}),
	result: StockItem,
	refusals: [...usual, "STOCK_TOO_LOW", "STOCK_TOO_HIGH", "FORBIDDEN"],
})

export const countStock = endpoint({
	name: "countStock",
	method: "POST",
	path: "/stores/:storeId/stock/count",
	access: "inventory:adjust",
	area: "stock",
	summary: "Write down how much lies there, of one thing or many: all of it counts, or none",
	idempotency: "required",
	input: z.strictObject({
		storeId: Id,
		counted: z
			.array(z.strictObject({ ...much, onHandMilli: QuantityMilli }))
			.min(1)
			.max(countedLinesMax)
			.refine(
				(all) => new Set(all.map(({ stockItemId }) => stockItemId)).size === all.length,
				"A thing is counted twice.",
			),
		reason: Reason.optional(),
	}),
	result: z.strictObject({ items: z.array(StockItem) }),
	refusals: [...usual, "STOCK_HELD", "STOCK_TOO_HIGH", "FORBIDDEN"],
})

export const wasteStock = endpoint({
	name: "wasteStock",
	method: "POST",
	path: "/stores/:storeId/stock/waste",
	access: "inventory:adjust",
	area: "stock",
	summary: "Throw something away, and why",
	idempotency: "required",
	input: z.strictObject({
		storeId: Id,
		...much,
		quantityMilli: SomeMilli,
		/** The batch it was of; else the one that expires first. */
		batchId: Id.optional(),
		expired: z.boolean().default(false),
		reason: Reason,
	}),
	result: StockItem,
	refusals: [...usual, "STOCK_TOO_LOW"],
})

export const restockStock = endpoint({
	name: "restockStock",
	method: "POST",
	path: "/stores/:storeId/stock/restock",
	access: "inventory:adjust",
	area: "stock",
	summary: "Put on the shelf what came in, with what it cost and how long it keeps",
	idempotency: "required",
	input: z.strictObject({
		storeId: Id,
		...much,
		quantityMilli: SomeMilli,
		/** Of all that came in; the cost of one unit becomes the average. */
		totalCostMinor: PositiveAmountMinor.optional(),
		batchNo: text(60).optional(),
		/** Computed from its shelf life when left out. */
		expiresOn: z.iso.date().optional(),
		locationId: Id.optional(),
		reason: Reason.optional(),
	}),
	result: StockItem,
	refusals: [...usual, "STOCK_TOO_HIGH", "FORBIDDEN"],
})
