import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import type { RefusalCode } from "../errors.ts"
import { Id } from "../id.ts"
import { PositiveAmountMinor } from "../money.ts"
import { Name, Phone, text } from "../text.ts"
import { ChosenLine, linesMax } from "./chosen-line.ts"
import { Order } from "./order.ts"

// What people change together are operations on lines with ids of their own: two waiters who each add a line both
// succeed, and one who voids what another moves is told so.

export const editingRefusals = [
	"ORDER_NOT_FOUND",
	"ORDER_ENDED",
	"ORDER_ALREADY_PAID",
	"VERSION_CONFLICT",
] as const satisfies readonly RefusalCode[]

export const addOrderLines = endpoint({
	name: "addOrderLines",
	method: "POST",
	path: "/orders/:orderId/lines",
	access: "orders:create",
	area: "orders",
	summary: "Add lines to an order at today's prices; a line that is there already is not added twice",
	idempotency: "required",
	rate: "order",
	input: z.strictObject({
		orderId: Id,
		lines: z.array(ChosenLine).min(1).max(linesMax),
		/** What the screen showed for the whole order; left out by who adds for others. */
		shownTotalMinor: PositiveAmountMinor.optional(),
	}),
	result: Order,
	refusals: [
		...editingRefusals,
		"PRICE_CHANGED",
		"OUT_OF_STOCK",
		"ITEM_NOT_AVAILABLE",
		"INVALID_OPTIONS",
		"MAXIMUM_ORDER_EXCEEDED",
		"STORE_CLOSED",
		"CONFLICT",
	],
})

export const changeOrderLine = endpoint({
	name: "changeOrderLine",
	method: "PATCH",
	path: "/orders/:orderId/lines/:lineId",
	access: "orders:create",
	area: "orders",
	summary:
		"Change a line: how many, what is noted on it, its seat and course; fewer takes back what the kitchen has",
	idempotency: "required",
	input: z.strictObject({
		orderId: Id,
		lineId: Id,
		quantity: z.int().min(1).max(100).optional(),
		note: text(500).nullable().optional(),
		seat: z.int().min(1).max(99).nullable().optional(),
		course: z.int().min(1).max(9).optional(),
		/** Why there is less of it, once the kitchen has it. */
		reason: text(300).optional(),
	}),
	result: Order,
	refusals: [...editingRefusals, "NOT_FOUND", "OUT_OF_STOCK", "MAXIMUM_ORDER_EXCEEDED", "LINE_MADE"],
})

const voiding = z.strictObject({ orderId: Id, lineId: Id, reason: text(300) })

export const voidOrderLine = endpoint({
	name: "voidOrderLine",
	method: "POST",
	path: "/orders/:orderId/lines/:lineId/void",
	access: "orders:void",
	area: "orders",
	summary: "Take a line off an order, with the reason; of a combo, with all its parts",
	idempotency: "required",
	input: voiding,
	result: Order,
	refusals: [...editingRefusals, "NOT_FOUND"],
})

export const removeOrderLine = endpoint({
	name: "removeOrderLine",
	method: "DELETE",
	path: "/orders/:orderId/lines/:lineId",
	access: "orders:create",
	area: "orders",
	summary: "Take off a line that the kitchen has not begun; what it has begun is voided",
	idempotency: "optional",
	input: z.strictObject({ orderId: Id, lineId: Id, reason: text(300).optional() }),
	result: Order,
	refusals: [...editingRefusals, "NOT_FOUND", "LINE_MADE"],
})

export const setLinePrepStatus = endpoint({
	name: "setLinePrepStatus",
	method: "PATCH",
	path: "/orders/:orderId/lines/:lineId/prep-status",
	access: "kitchen:work",
	area: "orders",
	summary: "How far the kitchen is with one line",
	idempotency: "optional",
	input: z.strictObject({
		orderId: Id,
		lineId: Id,
		prepStatus: z.enum(["QUEUED", "IN_PROGRESS", "QUALITY_CHECK", "READY", "SERVED"]),
	}),
	result: Order,
	refusals: ["ORDER_NOT_FOUND", "NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})

export const fireOrder = endpoint({
	name: "fireOrder",
	method: "POST",
	path: "/orders/:orderId/fire",
	access: "orders:create",
	area: "orders",
	summary: "Send to the kitchen what was held back: a course, some lines, or all of it",
	idempotency: "required",
	input: z.strictObject({
		orderId: Id,
		course: z.int().min(1).max(9).optional(),
		lineIds: z.array(Id).min(1).max(100).optional(),
	}),
	result: Order,
	refusals: [...editingRefusals, "NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})

export const updateOrder = endpoint({
	name: "updateOrder",
	method: "PATCH",
	path: "/orders/:orderId",
	access: "orders:create",
	area: "orders",
	summary: "Change what stands at an order's head: notes, name, tab, table, tip",
	idempotency: "optional",
	input: z.strictObject({
		orderId: Id,
		note: text(1000).nullable().optional(),
		allergyNote: text(200).nullable().optional(),
		tabName: text(60).nullable().optional(),
		guestName: Name.nullable().optional(),
		guestPhone: Phone.nullable().optional(),
		tableId: Id.nullable().optional(),
		tipMinor: PositiveAmountMinor.optional(),
	}),
	result: Order,
	refusals: [...editingRefusals, "NOT_FOUND", "MAXIMUM_ORDER_EXCEEDED"],
})

export const addOrderDiscount = endpoint({
	name: "addOrderDiscount",
	method: "POST",
	path: "/orders/:orderId/discounts",
	access: "orders:discount_manual",
	area: "orders",
	summary: "Take something off by hand, with the reason: a share or an amount, of a line or of the whole",
	idempotency: "required",
	input: z.strictObject({
		orderId: Id,
		id: Id,
		lineId: Id.optional(),
		kind: z.enum(["DISCOUNT", "COMP"]).default("DISCOUNT"),
		basisPoints: z.int().min(1).max(10_000).optional(),
		amountMinor: z.int().min(1).max(10_000_000_000_000).optional(),
		reason: text(300),
	}),
	result: Order,
	refusals: [...editingRefusals, "NOT_FOUND", "DISCOUNT_LIMIT", "SELF_APPROVAL", "CONFLICT"],
})

export const removeOrderDiscount = endpoint({
	name: "removeOrderDiscount",
	method: "DELETE",
	path: "/orders/:orderId/discounts/:adjustmentId",
	access: "orders:discount_manual",
	area: "orders",
	summary: "Take back a discount that was given by hand",
	idempotency: "optional",
	input: z.strictObject({ orderId: Id, adjustmentId: Id }),
	result: Order,
	refusals: [...editingRefusals, "NOT_FOUND", "MAXIMUM_ORDER_EXCEEDED"],
})
