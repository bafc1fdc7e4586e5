import { allocate, share } from "../money.ts"

/** In the order in which they are taken off. Within a kind, they come off in the order in which they are given. */
export const adjustmentKinds = [
	"LINE_PROMOTION",
	"PROMOTION",
	"COUPON",
	"POINTS",
	"DISCOUNT",
	"COMP",
] as const
export type AdjustmentKind = (typeof adjustmentKinds)[number]

/**
 * Something that is taken off. Which promotions fit, and which of them may stand together, is decided by those who
 * list them.
 */
export type Adjustment = {
	id: string
	kind: AdjustmentKind
	name: string
	/** Off one line; otherwise off the whole order. */
	lineId?: string | null
	worth: { amountMinor: number } | { basisPoints: number }
}

/** What an adjustment took off in truth: never more than was left. */
export type Discount = {
	id: string
	kind: AdjustmentKind
	name: string
	lineId: string | null
	amountMinor: number
}

/** Takes the adjustments off the lines' amounts, to the cent and never below nothing. */
export function applyDiscounts(
	lines: readonly { id: string; grossMinor: number }[],
	adjustments: readonly Adjustment[] = [],
): { discounts: Discount[]; leftMinor: number[] } {
	const leftMinor = lines.map((line) => line.grossMinor)
	const inTurn = adjustments.toSorted((a, b) => turnOf(a) - turnOf(b))
	const discounts = inTurn.map(({ id, kind, name, lineId = null, worth }): Discount => {
		const bases = leftMinor.map((left, at) => (lineId === null || lines[at]?.id === lineId ? left : 0))
		const base = bases.reduce((sum, left) => sum + left, 0)
		const wanted = "amountMinor" in worth ? worth.amountMinor : share(base, worth.basisPoints)
		const amountMinor = Math.min(Math.max(wanted, 0), base)
		if (amountMinor > 0) {
			for (const [at, part] of allocate(amountMinor, bases).entries()) {
				leftMinor[at] = (leftMinor[at] ?? 0) - part
			}
		}
		return { id, kind, name, lineId, amountMinor }
	})
	return { discounts, leftMinor }
}

function turnOf({ kind }: Adjustment): number {
	return adjustmentKinds.indexOf(kind)
}
