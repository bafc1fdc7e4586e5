import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import type { RefusalCode } from "../errors.ts"
import { Id } from "../id.ts"
import { PositiveAmountMinor } from "../money.ts"
import { Place } from "../organizations/geography.ts"
import { Name, Phone, text } from "../text.ts"
import { ChosenLine, linesMax } from "./chosen-line.ts"
import { Order, TaxAmount } from "./order.ts"
import { orderPriorities, orderSources, orderTypes, paymentTimings } from "./states.ts"

/** Where an order is brought: an address to read and the place it stands for, of which the fee depends. */
export const Delivery = z.strictObject({ address: text(500), ...Place.shape })

/** What is common to an order and to the question what it would cost. */
export const wanted = {
	storeId: Id,
	type: z.enum(orderTypes).default("DINE_IN"),
	/** Of those the caller may use; without it the one that fits who calls. */
	source: z.enum(orderSources).optional(),
	paymentTiming: z.enum(paymentTimings).default("PAY_COUNTER"),
	tableId: Id.optional(),
	zoneId: Id.optional(),
	lines: z.array(ChosenLine).min(1).max(linesMax),
	delivery: Delivery.optional(),
	tipMinor: PositiveAmountMinor.default(0),
}

const placing = {
	...wanted,
	id: Id,
	tabName: text(60).optional(),
	guestName: Name.optional(),
	guestPhone: Phone.optional(),
	note: text(1000).optional(),
	allergyNote: text(200).optional(),
	scheduledFor: z.iso.datetime().optional(),
	priority: z.enum(orderPriorities).optional(),
	externalRef: z.strictObject({ platform: text(40), id: text(100) }).optional(),
	/** What the screen showed. The server prices again and answers PRICE_CHANGED when they differ. */
	shownTotalMinor: PositiveAmountMinor,
}

/** Why an order cannot be placed. */
export const placingRefusals = [
	"NOT_FOUND",
	"STORE_CLOSED",
	"PRICE_CHANGED",
	"OUT_OF_STOCK",
	"ITEM_NOT_AVAILABLE",
	"INVALID_OPTIONS",
	"MAXIMUM_ORDER_EXCEEDED",
	"OUTSIDE_DELIVERY_AREA",
	"MINIMUM_ORDER_NOT_MET",
	"SESSION_EXPIRED_QR",
	"CONFLICT",
] as const satisfies readonly RefusalCode[]

export const placeOrder = endpoint({
	name: "placeOrder",
	method: "POST",
	path: "/stores/:storeId/orders",
	aliases: [{ path: "/orders" }],
	access: "orders:create",
	area: "orders",
	summary: "Place an order at today's prices; asking twice with one key returns the first order",
	idempotency: "required",
	rate: "order",
	input: z.strictObject(placing),
	result: Order,
	refusals: placingRefusals,
})

export const placeProxyOrder = endpoint({
	name: "placeProxyOrder",
	method: "POST",
	path: "/stores/:storeId/orders/proxy",
	access: "orders:proxy_create",
	area: "orders",
	summary: "Order for somebody who cannot himself: for whom and why is kept with who did it",
	idempotency: "required",
	rate: "order",
	input: z.strictObject({
		...placing,
		proxyFor: text(120),
		proxyReason: text(300),
		customerPersonId: Id.optional(),
	}),
	result: Order,
	refusals: placingRefusals,
})

export const Quote = z.strictObject({
	subtotalMinor: PositiveAmountMinor,
	discountMinor: PositiveAmountMinor,
	serviceMinor: PositiveAmountMinor,
	deliveryMinor: PositiveAmountMinor,
	taxMinor: PositiveAmountMinor,
	taxes: z.array(TaxAmount),
	tipMinor: PositiveAmountMinor,
	totalMinor: PositiveAmountMinor,
	lines: z.array(
		z.strictObject({
			id: Id,
			unitPriceMinor: PositiveAmountMinor,
			grossMinor: PositiveAmountMinor,
			discountMinor: PositiveAmountMinor,
			totalMinor: PositiveAmountMinor,
		}),
	),
})
export type Quote = z.infer<typeof Quote>

export const quoteOrder = endpoint({
	name: "quoteOrder",
	method: "POST",
	path: "/stores/:storeId/orders/quote",
	access: "orders:create",
	area: "orders",
	summary: "What these things would cost now; nothing is held",
	idempotency: "none",
	input: z.strictObject(wanted),
	result: Quote,
	refusals: [
		"NOT_FOUND",
		"ITEM_NOT_AVAILABLE",
		"INVALID_OPTIONS",
		"MAXIMUM_ORDER_EXCEEDED",
		"OUTSIDE_DELIVERY_AREA",
		"MINIMUM_ORDER_NOT_MET",
	],
})
