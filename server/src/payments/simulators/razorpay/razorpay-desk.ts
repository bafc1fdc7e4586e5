import { randomBytes } from "node:crypto"
import type { RazorpaySettings } from "#payments/providers/razorpay/settings.ts"
import type { Desk } from "../kit/run-simulator.ts"
import type { SimulatedPayment, SimulatedRefund } from "../kit/simulator.ts"

export type OfRazorpay = {
	isCapturedLater: boolean
	/** Tries that were declined, the newest last. */
	failed: string[]
	receipts: Record<string, string>
}
export type RazorpayPayment = SimulatedPayment<OfRazorpay>

export type RazorpayDesk = {
	desk: Desk<OfRazorpay>
	settings: RazorpaySettings
	/** Where its messages go: at Razorpay it is filled in on a page. */
	notifyUrl: string
}

export function newRazorpayId(prefix: string): string {
	return `${prefix}_${randomBytes(7).toString("hex")}`
}

export function orderObject(payment: RazorpayPayment) {
	const isPaid = payment.state === "CAPTURED"
	return {
		id: payment.providerRef,
		entity: "order",
		amount: payment.amountMinor,
		amount_paid: isPaid ? payment.amountMinor : 0,
		currency: payment.currency,
		receipt: payment.reference,
		status: isPaid ? "paid" : payment.more.failed.length > 0 ? "attempted" : "created",
		attempts: payment.more.failed.length,
		notes: { reference: payment.reference },
		created_at: Math.floor(payment.createdAt.getTime() / 1000),
	}
}

export function paymentObject(payment: RazorpayPayment, failedId?: string) {
	const isCaptured = payment.state === "CAPTURED" && failedId === undefined
	const failure = {
		error_code: "BAD_REQUEST_ERROR",
		error_reason: "payment_failed",
		error_description: "Your payment has been declined by the bank.",
	}
	return {
		id: failedId ?? payment.transactionId,
		entity: "payment",
		order_id: payment.providerRef,
		amount: payment.amountMinor,
		currency: payment.currency,
		status: failedId ? "failed" : isCaptured ? "captured" : "authorized",
		captured: isCaptured,
		method: "card",
		// Two per cent, and tax on them.
		fee: isCaptured ? Math.round(payment.amountMinor * 0.0236) : null,
		card: { network: "Visa", last4: "1111" },
		...(failedId ? failure : { error_code: null, error_reason: null, error_description: null }),
	}
}

/** All tries to pay an order, the newest first. */
export function paymentsOf(payment: RazorpayPayment) {
	const failed = payment.more.failed.map((id) => paymentObject(payment, id))
	return [...failed, ...(payment.transactionId ? [paymentObject(payment)] : [])].toReversed()
}

export function refundObject(payment: RazorpayPayment, refund: SimulatedRefund) {
	return {
		id: refund.providerRef,
		entity: "refund",
		amount: refund.amountMinor,
		currency: payment.currency,
		payment_id: payment.transactionId,
		receipt: payment.more.receipts[refund.providerRef] ?? null,
		status: "processed",
		speed_requested: "normal",
	}
}
