import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Currency, PositiveAmountMinor } from "../money.ts"
import { cursorInput, listOf } from "../page.ts"
import { Moment, text } from "../text.ts"
import { OrderStatus } from "./order.ts"
import {
	displayStatuses,
	orderPriorities,
	orderSources,
	orderStatuses,
	orderTypes,
	paymentStatuses,
} from "./states.ts"

/** Several values of one kind, as `?status=CONFIRMED,READY`. */
function several<T extends readonly [string, ...string[]]>(values: T) {
	return z
		.string()
		.max(300)
		.transform((list) => list.split(","))
		.pipe(z.array(z.enum(values)).min(1))
		.optional()
}

export const OrderSummary = z.strictObject({
	id: Id,
	orderNumber: z.string(),
	pickupCode: z.string(),
	businessDate: z.iso.date(),
	source: z.enum(orderSources),
	type: z.enum(orderTypes),
	status: OrderStatus,
	displayStatus: z.enum(displayStatuses),
	paymentStatus: z.enum(paymentStatuses),
	priority: z.enum(orderPriorities),
	tableId: Id.nullable(),
	tableNumber: z.string().nullable(),
	tabName: z.string().nullable(),
	guestName: z.string().nullable(),
	currency: Currency,
	totalMinor: PositiveAmountMinor,
	lines: z.int(),
	placedAt: z.iso.datetime(),
	scheduledFor: z.iso.datetime().nullable(),
	readyAt: z.iso.datetime().nullable(),
	etaAt: z.iso.datetime().nullable(),
	/** It should have been ready by now, and is not. */
	isDelayed: z.boolean(),
	version: z.int(),
})
export type OrderSummary = z.infer<typeof OrderSummary>

export const listOrders = endpoint({
	name: "listOrders",
	method: "GET",
	path: "/stores/:storeId/orders",
	access: "orders:read",
	area: "orders",
	summary: "The orders of a store, newest first; `view=board` shows those that are open, oldest first",
	input: z.strictObject({
		storeId: Id,
		view: z.enum(["list", "board"]).default("list"),
		status: several(orderStatuses),
		source: several(orderSources),
		type: several(orderTypes),
		paymentStatus: several(paymentStatuses),
		from: Moment.optional(),
		to: Moment.optional(),
		tableId: Id.optional(),
		customerId: Id.optional(),
		/** Who placed it, by his id as a member or a person. */
		staffId: Id.optional(),
		/** A number, a pickup code, a name or a tab. */
		q: text(60).optional(),
		...cursorInput,
	}),
	result: listOf(OrderSummary),
	refusals: ["NOT_FOUND"],
})

export const OrderHistory = z.strictObject({
	orderId: Id,
	steps: z.array(
		z.strictObject({
			status: OrderStatus,
			at: z.iso.datetime(),
			by: z.string().nullable(),
			reason: z.string().nullable(),
		}),
	),
	/** What the kitchen was sent of each line, and what was taken back. */
	kitchen: z.array(
		z.strictObject({
			lineId: Id,
			kind: z.enum(["SENT", "CANCELLED", "MOVED"]),
			quantity: z.int(),
			at: z.iso.datetime(),
			by: z.string().nullable(),
		}),
	),
})

export const getOrderHistory = endpoint({
	name: "getOrderHistory",
	method: "GET",
	path: "/orders/:orderId/history",
	access: "orders:read",
	area: "orders",
	summary: "What happened to an order, step by step",
	input: z.strictObject({ orderId: Id }),
	result: OrderHistory,
	refusals: ["ORDER_NOT_FOUND"],
})

export const OrderStats = z.strictObject({
	businessDate: z.iso.date(),
	currency: Currency,
	orders: z.int(),
	open: z.int(),
	completed: z.int(),
	cancelled: z.int(),
	totalMinor: PositiveAmountMinor,
	averageMinor: PositiveAmountMinor,
	/** From ordered to ready, the middle one. */
	usualMinutes: z.int().nullable(),
	bySource: z.array(
		z.strictObject({ source: z.enum(orderSources), orders: z.int(), totalMinor: PositiveAmountMinor }),
	),
})

export const getOrderStats = endpoint({
	name: "getOrderStats",
	method: "GET",
	path: "/stores/:storeId/orders/stats/summary",
	access: "orders:read",
	area: "orders",
	summary: "One business day of orders in numbers; without a day, today",
	input: z.strictObject({ storeId: Id, businessDate: z.iso.date().optional() }),
	result: OrderStats,
	refusals: ["NOT_FOUND"],
})

export const Feedback = z.strictObject({
	orderId: Id,
	rating: z.int().min(1).max(5),
	comment: z.string().nullable(),
	enjoyed: z.boolean().nullable(),
	issueWith: z.enum(["RESTAURANT", "APP"]).nullable(),
	category: z.string().nullable(),
	status: z.enum(["PENDING", "APPROVED", "REJECTED"]),
	/** Two stars or less: somebody should make it good. */
	needsRecovery: z.boolean(),
	recoveredAt: z.iso.datetime().nullable(),
	at: z.iso.datetime(),
	version: z.int(),
})
export type Feedback = z.infer<typeof Feedback>

export const giveFeedback = endpoint({
	name: "giveFeedback",
	method: "POST",
	path: "/orders/:orderId/feedback",
	access: "orders:read",
	area: "orders",
	summary: "Say how it was, once for each order",
	idempotency: "optional",
	input: z.strictObject({
		orderId: Id,
		rating: z.int().min(1).max(5),
		comment: text(500).optional(),
		enjoyed: z.boolean().optional(),
		issueWith: z.enum(["RESTAURANT", "APP"]).optional(),
		category: text(40).optional(),
	}),
	result: Feedback,
	refusals: ["ORDER_NOT_FOUND", "CONFLICT", "INVALID_STATUS_TRANSITION", "FORBIDDEN"],
})

export const listFeedback = endpoint({
	name: "listFeedback",
	method: "GET",
	path: "/stores/:storeId/feedback",
	access: "reports:read",
	area: "orders",
	summary: "What guests said of their orders, newest first",
	input: z.strictObject({
		storeId: Id,
		status: several(["PENDING", "APPROVED", "REJECTED"] as const),
		rating: z.coerce.number().int().min(1).max(5).optional(),
		needsRecovery: z.enum(["true", "false"]).optional(),
		...cursorInput,
	}),
	result: listOf(Feedback),
	refusals: ["NOT_FOUND"],
})

export const moderateFeedback = endpoint({
	name: "moderateFeedback",
	method: "PATCH",
	path: "/orders/:orderId/feedback",
	access: "orders:void",
	area: "orders",
	summary: "Let what a guest said be seen, or not; note that it was made good",
	idempotency: "optional",
	input: z.strictObject({
		orderId: Id,
		status: z.enum(["APPROVED", "REJECTED"]).optional(),
		recovered: z.boolean().optional(),
	}),
	result: Feedback,
	refusals: ["ORDER_NOT_FOUND", "NOT_FOUND", "VERSION_CONFLICT"],
})
