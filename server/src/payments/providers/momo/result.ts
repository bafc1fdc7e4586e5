import type { StandingState } from "../provider.ts"

/** What a result code says of a payment. Every code that is none of these is a final no. */
export function stateOfMomo(resultCode: number): StandingState {
	if (resultCode === 0) return "CAPTURED"
	if (resultCode === 9000) return "AUTHORIZED"
	if (resultCode === 1000) return "PENDING"
	if (resultCode === 7000 || resultCode === 7002) return "PROCESSING"
	if (resultCode === 1005) return "EXPIRED"
	return cancelled.includes(resultCode) ? "CANCELLED" : "FAILED"
}

/** The request came to nothing on MoMo's side, or is there already: what became of the payment is not said. */
export function leavesOpen(resultCode: number): boolean {
	return open.includes(resultCode)
}

/** Our request was wrong, or not ours: of the payment it says nothing. */
export function isOurMistake(resultCode: number): boolean {
	return resultCode >= 11 && resultCode <= 20
}

/** By the payer (1003, 1006), and by us (1017). */
const cancelled = [1003, 1006, 1017]
/** Maintenance, the same request or order again, another one of it under way, and whatever MoMo cannot name. */
const open = [10, 40, 41, 43, 99]
export const momoUnknownOrder = 42
