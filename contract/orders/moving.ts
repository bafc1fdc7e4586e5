import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import type { RefusalCode } from "../errors.ts"
import { Id } from "../id.ts"
import { text } from "../text.ts"
import { Order, OrderStatus } from "./order.ts"
import { orderPriorities } from "./states.ts"

const refusals = ["ORDER_NOT_FOUND", "INVALID_STATUS_TRANSITION"] as const satisfies readonly RefusalCode[]
const access = "orders:update_status" as const
const common = { method: "POST", area: "orders", idempotency: "required", result: Order, refusals } as const

const input = z.strictObject({ orderId: Id })
const withReason = z.strictObject({ orderId: Id, reason: text(500) })

/** Why an order came to nothing, to be counted. The words beside it are for people. */
export const cancelReasons = [
	"CUSTOMER_REQUEST",
	"OUT_OF_STOCK",
	"TOO_LONG",
	"MISTAKE",
	"DUPLICATE",
	"NO_SHOW",
	"NOT_PAID",
	"KITCHEN_CLOSED",
	"OTHER",
] as const

export const setOrderStatus = endpoint({
	...common,
	name: "setOrderStatus",
	method: "PATCH",
	path: "/orders/:orderId/status",
	access,
	idempotency: "optional",
	summary: "Move an order along its machine; what is not possible from where it is is refused",
	input: z.strictObject({ orderId: Id, status: OrderStatus, notes: text(500).optional() }),
})

export const confirmOrder = endpoint({
	...common,
	name: "confirmOrder",
	path: "/orders/:orderId/confirm",
	access,
	summary: "Take an order that waits to be taken: the kitchen gets it",
	input,
})

export const rejectOrder = endpoint({
	...common,
	name: "rejectOrder",
	path: "/orders/:orderId/reject",
	access,
	summary: "Do not take an order; what it held is free again",
	input: z.strictObject({ orderId: Id, code: z.enum(cancelReasons).default("OTHER"), reason: text(500) }),
})

export const holdOrder = endpoint({
	...common,
	name: "holdOrder",
	path: "/orders/:orderId/hold",
	access,
	summary: "Put an order aside, with the reason",
	input: withReason,
})

export const resumeOrder = endpoint({
	...common,
	name: "resumeOrder",
	path: "/orders/:orderId/resume",
	access,
	summary: "Go on with an order that was put aside",
	input,
})

export const recallOrder = endpoint({
	...common,
	name: "recallOrder",
	path: "/orders/:orderId/recall",
	access,
	summary: "Take a ready order back into the kitchen",
	input: withReason,
})

export const serveOrder = endpoint({
	...common,
	name: "serveOrder",
	path: "/orders/:orderId/serve",
	access,
	summary: "A ready order is on its table",
	input,
})

export const dispatchOrder = endpoint({
	...common,
	name: "dispatchOrder",
	path: "/orders/:orderId/dispatch",
	access,
	summary: "A ready delivery is on its way",
	input,
})

export const deliverOrder = endpoint({
	...common,
	name: "deliverOrder",
	path: "/orders/:orderId/deliver",
	access,
	summary: "A delivery has arrived",
	input,
})

export const completeOrder = endpoint({
	...common,
	name: "completeOrder",
	path: "/orders/:orderId/complete",
	access,
	summary: "An order is over: handed out, or served and paid",
	input,
})

const cancelling = z.strictObject({
	orderId: Id,
	code: z.enum(cancelReasons).default("OTHER"),
	reason: text(500),
	/** Whether what was paid is to be given back. */
	refund: z.boolean().default(true),
})

export const cancelOrder = endpoint({
	...common,
	name: "cancelOrder",
	path: "/orders/:orderId/cancel",
	access: "orders:cancel",
	summary: "Give an order up: guests until it is prepared, shift leads until it is served",
	input: cancelling,
})

export const deleteOrder = endpoint({
	...common,
	name: "deleteOrder",
	method: "DELETE",
	path: "/orders/:orderId",
	access: "orders:cancel",
	idempotency: "optional",
	summary: "The same as cancelling: nothing is ever deleted",
	input: z.strictObject({
		orderId: Id,
		code: z.enum(cancelReasons).default("OTHER"),
		reason: text(500).default("Deleted"),
	}),
})

export const setOrderPriority = endpoint({
	...common,
	name: "setOrderPriority",
	path: "/orders/:orderId/priority",
	access: "orders:priority",
	idempotency: "optional",
	summary: "Put an order before others, or behind them",
	input: z.strictObject({ orderId: Id, priority: z.enum(orderPriorities), reason: text(300).optional() }),
	refusals: ["ORDER_NOT_FOUND"],
})

export const assignOrder = endpoint({
	...common,
	name: "assignOrder",
	path: "/orders/:orderId/assign-staff",
	access: "orders:priority",
	idempotency: "optional",
	summary: "Say who of the staff sees to an order, or that nobody in particular does",
	input: z.strictObject({ orderId: Id, memberId: Id.nullable() }),
	refusals: ["ORDER_NOT_FOUND", "ORDER_ENDED", "NOT_FOUND", "FORBIDDEN"],
})
