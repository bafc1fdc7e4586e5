// Where money is that somebody is paying, and where money is that goes back.

export const paymentStates = [
	"CREATED",
	"PENDING",
	"PROCESSING",
	"UNKNOWN",
	"AUTHORIZED",
	"CAPTURED",
	"PARTIALLY_REFUNDED",
	"REFUNDED",
	"FAILED",
	"EXPIRED",
	"CANCELLED",
	"VOIDED",
	"DISPUTED",
	"CHARGED_BACK",
] as const
export type PaymentState = (typeof paymentStates)[number]

/**
 * UNKNOWN is what nobody has answered: a reconciler asks until somebody does. Money that comes after a payment was given
 * up on is money all the same. What was captured is never undone by a message that comes late.
 */
export const paymentMoves: Readonly<Record<PaymentState, readonly PaymentState[]>> = {
	CREATED: ["PENDING", "PROCESSING", "UNKNOWN", "AUTHORIZED", "CAPTURED", "FAILED", "EXPIRED", "CANCELLED"],
	PENDING: ["PROCESSING", "UNKNOWN", "AUTHORIZED", "CAPTURED", "FAILED", "EXPIRED", "CANCELLED"],
	PROCESSING: ["UNKNOWN", "AUTHORIZED", "CAPTURED", "FAILED", "EXPIRED", "CANCELLED"],
	UNKNOWN: ["PENDING", "PROCESSING", "AUTHORIZED", "CAPTURED", "FAILED", "EXPIRED", "CANCELLED"],
	AUTHORIZED: ["CAPTURED", "VOIDED", "EXPIRED"],
	CAPTURED: ["PARTIALLY_REFUNDED", "REFUNDED", "VOIDED", "DISPUTED"],
	PARTIALLY_REFUNDED: ["REFUNDED", "DISPUTED"],
	REFUNDED: [],
	FAILED: ["AUTHORIZED", "CAPTURED"],
	EXPIRED: ["AUTHORIZED", "CAPTURED"],
	CANCELLED: ["AUTHORIZED", "CAPTURED"],
	VOIDED: [],
	DISPUTED: ["CAPTURED", "PARTIALLY_REFUNDED", "CHARGED_BACK"],
	CHARGED_BACK: [],
}

export function mayPaymentMove(from: PaymentState, to: PaymentState): boolean {
	return paymentMoves[from].includes(to)
}

/** Those of which somebody may still ask the provider. */
export const openPaymentStates = [
	"CREATED",
	"PENDING",
	"PROCESSING",
	"UNKNOWN",
] as const satisfies PaymentState[]

export const refundStates = ["REQUESTED", "PENDING_APPROVAL", "PROCESSING", "SUCCEEDED", "FAILED"] as const
export type RefundState = (typeof refundStates)[number]

export const refundMoves: Readonly<Record<RefundState, readonly RefundState[]>> = {
	REQUESTED: ["PENDING_APPROVAL", "PROCESSING", "SUCCEEDED", "FAILED"],
	PENDING_APPROVAL: ["PROCESSING", "FAILED"],
	PROCESSING: ["SUCCEEDED", "FAILED"],
	SUCCEEDED: [],
	FAILED: [],
}
