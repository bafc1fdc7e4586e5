// A drawer with its session: who opened it, what went through it, and how it was counted.

/**
 * OPENING is no state here: the float is counted and the drawer open in one transaction, so that nobody sees it.
 * PROCESSING is closed for a moment, to be counted or emptied into the safe.
 */
export const cashSessionStates = ["OPEN", "PROCESSING", "CLOSING", "NEEDS_APPROVAL", "CLOSED"] as const
export type CashSessionState = (typeof cashSessionStates)[number]

export const cashSessionMoves: Readonly<Record<CashSessionState, readonly CashSessionState[]>> = {
	OPEN: ["PROCESSING", "CLOSING"],
	PROCESSING: ["OPEN", "CLOSING"],
	CLOSING: ["NEEDS_APPROVAL", "CLOSED"],
	// Sent back, it is counted again.
	NEEDS_APPROVAL: ["CLOSED", "CLOSING"],
	CLOSED: [],
}

export function mayCashSessionMove(from: CashSessionState, to: CashSessionState): boolean {
	return cashSessionMoves[from].includes(to)
}

export const cashMovementKinds = [
	"FLOAT",
	"SALE",
	"REFUND",
	"PAY_IN",
	"PAY_OUT",
	"DROP",
	"TIP_OUT",
	"NO_SALE",
] as const
export type CashMovementKind = (typeof cashMovementKinds)[number]

/** What somebody does by hand; a sale or a refund is written by what was paid. */
export const movementsByHand = [
	"FLOAT",
	"PAY_IN",
	"PAY_OUT",
	"DROP",
	"TIP_OUT",
] as const satisfies CashMovementKind[]
export type MovementByHand = (typeof movementsByHand)[number]

const out: ReadonlySet<CashMovementKind> = new Set(["REFUND", "PAY_OUT", "DROP", "TIP_OUT"])

/** The change of what lies in the drawer. */
export function signedCash(kind: CashMovementKind, amountMinor: number): number {
	return out.has(kind) ? -amountMinor || 0 : amountMinor
}

/** What went through a drawer, by kind, and how often it was opened for nothing. */
export type CashTotals = {
	floatsMinor: number
	salesMinor: number
	refundsMinor: number
	payInsMinor: number
	payOutsMinor: number
	dropsMinor: number
	tipOutsMinor: number
	noSales: number
}

/** What must lie in a drawer through which this went. */
export function cashOf(totals: CashTotals): number {
	const { floatsMinor, salesMinor, payInsMinor, refundsMinor, payOutsMinor, dropsMinor, tipOutsMinor } =
		totals
	return floatsMinor + salesMinor + payInsMinor - refundsMinor - payOutsMinor - dropsMinor - tipOutsMinor
}
