import { openPaymentStates } from "@comanda/contract/payments/states.ts"
import type { PaymentRow } from "../payment-row.ts"

const minuteMs = 60_000
const longestMs = 60 * minuteMs
/** So long after its time a payment that was given up is still asked about: what comes late is money. */
const lateMs = 24 * 60 * minuteMs

/**
 * When a provider is asked about a payment the next time: at first every minute, then less and less often. Of what
 * nobody has answered it is asked until somebody does.
 */
export function nextCheck(
	now: Date,
	{ status, checks, expiresAt }: Pick<PaymentRow, "status" | "checks" | "expiresAt">,
): Date | null {
	const isOpen = openPaymentStates.some((state) => state === status)
	// Whose card was declined may have paid with another one, and its message may be lost.
	const isLate = status === "EXPIRED" || status === "CANCELLED" || status === "FAILED"
	if (!isOpen && !(isLate && expiresAt && now.getTime() < expiresAt.getTime() + lateMs)) return null
	const waitMs = isLate ? longestMs : Math.min(longestMs, minuteMs * 1.5 ** Math.min(checks, 20))
	return new Date(now.getTime() + waitMs)
}
