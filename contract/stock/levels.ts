import type { stockStates } from "./items.ts"
import type { Unit } from "./units.ts"

export type StockState = (typeof stockStates)[number]

/** The store's own threshold counts things: ten pieces are few, and ten grams say nothing. */
export const thresholdUnits: readonly Unit[] = ["PIECE", "PACK", "PORTION"]

/** Whether there is enough of a thing, going by its own minimum or else by the store's threshold. */
export function stateOf(
	{ availableMilli, minimumMilli, unit }: { availableMilli: number; minimumMilli: number | null; unit: Unit },
	thresholdMilli: number,
): StockState {
	if (availableMilli <= 0) return "OUT"
	const minimum = minimumMilli ?? (thresholdUnits.includes(unit) ? thresholdMilli : 0)
	return minimum > 0 && availableMilli <= minimum ? "LOW" : "ENOUGH"
}
