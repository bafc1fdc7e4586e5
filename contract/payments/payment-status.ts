import type { PaymentStatus } from "../orders/states.ts"
import { openPaymentStates, type PaymentState } from "./states.ts"

/** What an order comes to, and what has become of the money for it. */
export type OrderMoney = {
	/** Nothing once it was given up: then whatever was paid is too much. */
	totalMinor: number
	isGivenUp: boolean
	/** Of the total, written off by credit notes. */
	creditedMinor: number
	paidMinor: number
	refundedMinor: number
	/** Of all its payments, the oldest first. */
	payments: readonly PaymentState[]
}

type Sums = Omit<OrderMoney, "payments">

/** What the order still charges. */
export function chargedOf({ totalMinor, isGivenUp, creditedMinor }: Sums): number {
	return isGivenUp ? 0 : Math.max(0, totalMinor - creditedMinor)
}

/** What is left to be paid; below nothing is what was paid too much. */
export function dueOf(order: Sums): number {
	return chargedOf(order) - order.paidMinor + order.refundedMinor
}

const open: ReadonlySet<PaymentState> = new Set(openPaymentStates)

/** Where the money of an order is, in one word. */
export function paymentStatusOf(order: OrderMoney): PaymentStatus {
	const { payments, refundedMinor, creditedMinor } = order
	const keptMinor = order.paidMinor - refundedMinor
	if (keptMinor > 0) {
		if (dueOf(order) > 0) return "PARTIALLY_PAID"
		return refundedMinor > 0 && (creditedMinor > 0 || order.isGivenUp) ? "PARTIALLY_REFUNDED" : "PAID"
	}
	if (payments.includes("AUTHORIZED")) return "AUTHORIZED"
	if (payments.some((state) => open.has(state))) return "PENDING"
	if (refundedMinor > 0 && (creditedMinor > 0 || order.isGivenUp)) return "REFUNDED"
	const last = payments.at(-1)
	if (last === "FAILED") return "FAILED"
	return last === "VOIDED" ? "VOIDED" : "UNPAID"
}

/** Nothing is left to be paid of what is to be paid. */
export function isSettled(order: Sums): boolean {
	return chargedOf(order) > 0 ? dueOf(order) <= 0 : order.paidMinor > 0
}
