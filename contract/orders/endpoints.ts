import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Channel } from "../menu/published.ts"
import { AmountMinor, Currency, PositiveAmountMinor } from "../money.ts"
import { Name, Translated, text } from "../text.ts"
import { orderStatuses, orderTypes, paymentStatuses, paymentTimings } from "./states.ts"

export const linesMax = 50
export const quantityMax = 20

export const OrderStatus = z.enum(orderStatuses)

export const ChosenLine = z.strictObject({
	/** Made by the caller, so that a retry cannot double a line. */
	id: Id,
	itemId: Id,
	variantId: Id.optional(),
	optionIds: z.array(Id).max(30).default([]),
	quantity: z.int().min(1).max(quantityMax),
	note: text(500).optional(),
})

export const OrderLine = z.strictObject({
	id: Id,
	lineNo: z.int(),
	itemId: Id,
	name: Translated,
	variantName: Translated.nullable(),
	options: z.array(
		z.strictObject({ id: Id, name: Translated, priceMinor: AmountMinor, isRemoval: z.boolean() }),
	),
	note: z.string().nullable(),
	quantity: z.int(),
	unitPriceMinor: PositiveAmountMinor,
	totalMinor: PositiveAmountMinor,
	taxBasisPoints: z.int(),
	taxMinor: PositiveAmountMinor,
})

export const Order = z.strictObject({
	id: Id,
	storeId: Id,
	orderNumber: z.string(),
	pickupCode: z.string(),
	businessDate: z.iso.date(),
	source: Channel,
	type: z.enum(orderTypes),
	status: OrderStatus,
	paymentStatus: z.enum(paymentStatuses),
	paymentTiming: z.enum(paymentTimings),
	tableId: Id.nullable(),
	tableNumber: z.string().nullable(),
	guestName: z.string().nullable(),
	note: z.string().nullable(),
	allergyNote: z.string().nullable(),
	currency: Currency,
	subtotalMinor: PositiveAmountMinor,
	taxMinor: PositiveAmountMinor,
	taxes: z.array(
		z.strictObject({ basisPoints: z.int(), netMinor: PositiveAmountMinor, taxMinor: PositiveAmountMinor }),
	),
	totalMinor: PositiveAmountMinor,
	placedAt: z.iso.datetime(),
	readyAt: z.iso.datetime().nullable(),
	version: z.int(),
	lines: z.array(OrderLine),
})
export type Order = z.infer<typeof Order>

export const placeOrder = endpoint({
	name: "placeOrder",
	method: "POST",
	path: "/stores/:storeId/orders",
	access: "orders:create",
	area: "orders",
	summary: "Place an order at today's prices; asking twice with one key returns the first order",
	idempotency: "required",
	rate: "order",
	input: z.strictObject({
		storeId: Id,
		id: Id,
		type: z.enum(orderTypes).default("DINE_IN"),
		paymentTiming: z.enum(paymentTimings).default("PAY_COUNTER"),
		tableId: Id.optional(),
		guestName: Name.optional(),
		note: text(1000).optional(),
		allergyNote: text(200).optional(),
		lines: z.array(ChosenLine).min(1).max(linesMax),
		/** What the screen showed. The server prices again and answers PRICE_CHANGED when they differ. */
		shownTotalMinor: PositiveAmountMinor,
	}),
	result: Order,
	refusals: [
		"NOT_FOUND",
		"STORE_CLOSED",
		"PRICE_CHANGED",
		"OUT_OF_STOCK",
		"ITEM_NOT_AVAILABLE",
		"INVALID_OPTIONS",
		"MAXIMUM_ORDER_EXCEEDED",
		"SESSION_EXPIRED_QR",
		"CONFLICT",
	],
})

export const getOrder = endpoint({
	name: "getOrder",
	method: "GET",
	path: "/orders/:orderId",
	access: "orders:read",
	area: "orders",
	summary: "One order with its lines",
	input: z.strictObject({ orderId: Id }),
	result: Order,
	refusals: ["ORDER_NOT_FOUND"],
})

export const Tracking = z.strictObject({
	id: Id,
	storeId: Id,
	pickupCode: z.string(),
	status: OrderStatus,
	tableNumber: z.string().nullable(),
	totalMinor: PositiveAmountMinor,
	currency: Currency,
	paymentStatus: z.enum(paymentStatuses),
	placedAt: z.iso.datetime(),
	ordersAhead: z.int(),
	readyInMinutes: z.int().nullable(),
	history: z.array(z.strictObject({ status: OrderStatus, at: z.iso.datetime() })),
	/** The store's journal up to which this is true: where a live feed goes on. */
	seq: z.int(),
})
export type Tracking = z.infer<typeof Tracking>

export const trackOrder = endpoint({
	name: "trackOrder",
	method: "GET",
	path: "/orders/:orderId/tracking",
	access: "orders:read",
	area: "orders",
	summary: "Where an order stands: status, orders ahead, minutes",
	input: z.strictObject({ orderId: Id }),
	result: Tracking,
	refusals: ["ORDER_NOT_FOUND"],
})
