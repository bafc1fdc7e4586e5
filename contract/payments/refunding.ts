import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { cursorInput, listOf } from "../page.ts"
import { text } from "../text.ts"
import { Refund, refundMethods } from "./payment.ts"
import { refundStates } from "./states.ts"

export const refundPayment = endpoint({
	name: "refundPayment",
	method: "POST",
	path: "/payments/:paymentId/refund",
	access: "payments:refund",
	area: "payments",
	summary: "Give money back: an amount, or lines that were sold; never more than was taken",
	idempotency: "required",
	input: z.strictObject({
		paymentId: Id,
		/** The refund's own id. */
		id: Id,
		/** All that is left of the payment, when neither an amount nor lines are said. */
		amountMinor: z.int().min(1).max(10_000_000_000_000).optional(),
		lines: z
			.array(z.strictObject({ lineId: Id, quantity: z.int().min(1).max(1_000) }))
			.min(1)
			.max(100)
			.optional(),
		method: z.enum(refundMethods).default("ORIGINAL"),
		reason: text(300),
		/** Out of which drawer, in cash. */
		cashSessionId: Id.optional(),
		/** Whose credit it becomes. */
		accountId: Id.optional(),
	}),
	result: Refund,
	refusals: [
		"NOT_FOUND",
		"CONFLICT",
		"SELF_APPROVAL",
		"REFUND_LIMIT",
		"REFUND_EXCEEDS",
		"INVALID_STATUS_TRANSITION",
		"INVALID_PAYMENT_METHOD",
		"CASH_SESSION_REQUIRED",
		"CASH_SHORT",
		"CARD_NOT_USABLE",
	],
})

export const listRefunds = endpoint({
	name: "listRefunds",
	method: "GET",
	path: "/stores/:storeId/refunds",
	access: "payments:refund",
	area: "payments",
	summary: "What goes back, the newest first: also what somebody has to transfer, and what failed",
	input: z.strictObject({
		storeId: Id,
		orderId: Id.optional(),
		status: z.enum(refundStates).optional(),
		...cursorInput,
	}),
	result: listOf(Refund),
	refusals: ["NOT_FOUND"],
})

export const confirmRefund = endpoint({
	name: "confirmRefund",
	method: "POST",
	path: "/refunds/:refundId/confirm",
	access: "payments:refund",
	area: "payments",
	summary: "Say that money was given or transferred by hand, or that it could not be",
	idempotency: "required",
	input: z.strictObject({
		refundId: Id,
		isDone: z.boolean(),
		reference: text(100).optional(),
		/** Out of which drawer, in cash. */
		cashSessionId: Id.optional(),
	}),
	result: Refund,
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION", "FORBIDDEN", "CASH_SESSION_REQUIRED", "CASH_SHORT"],
})

export const retryRefund = endpoint({
	name: "retryRefund",
	method: "POST",
	path: "/refunds/:refundId/retry",
	access: "payments:refund",
	area: "payments",
	summary: "Try a refund again that failed",
	idempotency: "required",
	input: z.strictObject({ refundId: Id }),
	result: Refund,
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION", "REFUND_EXCEEDS", "FORBIDDEN"],
})
