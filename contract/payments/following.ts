import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { text } from "../text.ts"
import { Payment } from "./payment.ts"

const common = { method: "POST", area: "payments", idempotency: "required", result: Payment } as const
const access = "payments:process" as const
const input = z.strictObject({ paymentId: Id })

export const refreshPayment = endpoint({
	...common,
	name: "refreshPayment",
	path: "/payments/:paymentId/refresh",
	access,
	idempotency: "optional",
	summary: "Ask the provider how it stands with a payment",
	input,
	refusals: ["NOT_FOUND", "PAYMENT_TIMEOUT", "GATEWAY_ERROR"],
})

export const capturePayment = endpoint({
	...common,
	name: "capturePayment",
	path: "/payments/:paymentId/capture",
	access,
	summary: "Take money that was reserved",
	input,
	refusals: ["NOT_FOUND", "FORBIDDEN", "INVALID_STATUS_TRANSITION", "PAYMENT_TIMEOUT", "GATEWAY_ERROR"],
})

export const cancelPayment = endpoint({
	...common,
	name: "cancelPayment",
	path: "/payments/:paymentId/cancel",
	access,
	summary: "Give up on money that has not come; what comes all the same is money",
	input,
	refusals: ["NOT_FOUND", "PAYMENT_ALREADY_PROCESSED", "PAYMENT_TIMEOUT", "GATEWAY_ERROR"],
})

export const voidPayment = endpoint({
	...common,
	name: "voidPayment",
	path: "/payments/:paymentId/void",
	access: "payments:refund",
	summary: "Undo a payment that was keyed in wrongly, or let reserved money go; the bill is open again",
	input: z.strictObject({ paymentId: Id, reason: text(300), cashSessionId: Id.optional() }),
	refusals: [
		"NOT_FOUND",
		"INVALID_STATUS_TRANSITION",
		"SELF_APPROVAL",
		"REFUND_LIMIT",
		"CASH_SESSION_REQUIRED",
		"CASH_SHORT",
		"PAYMENT_TIMEOUT",
		"GATEWAY_ERROR",
	],
})

export const cancelTerminal = endpoint({
	name: "cancelTerminal",
	method: "POST",
	path: "/payments/terminal/:reader/cancel",
	access,
	area: "payments",
	summary: "Stop what a card reader is waiting for",
	idempotency: "required",
	input: z.strictObject({ reader: text(100), orderId: Id }),
	result: Payment,
	refusals: ["ORDER_NOT_FOUND", "NOT_FOUND", "PAYMENT_ALREADY_PROCESSED", "PAYMENT_TIMEOUT", "GATEWAY_ERROR"],
})
