import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Currency, PositiveAmountMinor } from "../money.ts"
import { Order, OrderStatus } from "./order.ts"
import { displayStatuses, paymentStatuses } from "./states.ts"

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
	displayStatus: z.enum(displayStatuses),
	tableNumber: z.string().nullable(),
	totalMinor: PositiveAmountMinor,
	currency: Currency,
	paymentStatus: z.enum(paymentStatuses),
	placedAt: z.iso.datetime(),
	scheduledFor: z.iso.datetime().nullable(),
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
