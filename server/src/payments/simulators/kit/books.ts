import type { Misbehaviour } from "./misbehaviour.ts"
import type { Outcome, SimulatedPayment, SimulatedRefund } from "./simulator.ts"

export type Books<More> = ReturnType<typeof createBooks<More>>

/** What a provider knows of payments. It holds them to the rules of money: once, and never more back than came in. */
export function createBooks<More>(options: { now: () => Date; misbehaviour: () => Misbehaviour }) {
	const byReference = new Map<string, SimulatedPayment<More>>()

	type Opened = Pick<
		SimulatedPayment<More>,
		| "reference"
		| "providerRef"
		| "amountMinor"
		| "currency"
		| "description"
		| "notifyUrl"
		| "returnUrl"
		| "expiresAt"
		| "more"
	>

	/** Null when the reference is taken: what a provider then answers differs. */
	function open(payment: Opened): SimulatedPayment<More> | null {
		if (byReference.has(payment.reference)) return null
		const opened: SimulatedPayment<More> = {
			...payment,
			transactionId: null,
			createdAt: options.now(),
			state: "PENDING",
			paidAt: null,
			refunds: [],
		}
		byReference.set(payment.reference, opened)
		return opened
	}

	function isExpired(payment: SimulatedPayment<More>): boolean {
		return payment.state === "PENDING" && options.now() > payment.expiresAt
	}

	/** Whether anything changed: what is paid, refused or too late is not paid again. */
	function pay(payment: SimulatedPayment<More>, outcome: Outcome, transactionId: string): boolean {
		if (payment.state !== "PENDING") return false
		if (isExpired(payment) && !options.misbehaviour().payLate) return false
		const states = { paid: "CAPTURED", authorized: "AUTHORIZED", refused: "FAILED" } as const
		payment.state = states[outcome]
		payment.transactionId = transactionId
		payment.paidAt = options.now()
		return true
	}

	/** The same refund asked for again is the same refund. */
	function refund(
		payment: SimulatedPayment<More>,
		asked: { refundReference: string; providerRef: string; amountMinor: number },
	): { refund: SimulatedRefund; isNew: boolean } | "too-much" | "not-paid" {
		const before = payment.refunds.find((one) => one.refundReference === asked.refundReference)
		if (before) return { refund: before, isNew: false }
		if (payment.state !== "CAPTURED") return "not-paid"
		if (asked.amountMinor <= 0 || refundedOf(payment) + asked.amountMinor > payment.amountMinor) {
			return "too-much"
		}
		const refunded = { ...asked, at: options.now() }
		payment.refunds.push(refunded)
		return { refund: refunded, isNew: true }
	}

	return {
		open,
		pay,
		refund,
		isExpired,
		find: (reference: string) => byReference.get(reference),
		findBy: (is: (payment: SimulatedPayment<More>) => boolean) => [...byReference.values()].find(is),
		all: () => [...byReference.values()],
	}
}

export function refundedOf(payment: Pick<SimulatedPayment, "refunds">): number {
	return payment.refunds.reduce((sum, refund) => sum + refund.amountMinor, 0)
}
