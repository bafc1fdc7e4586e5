import { proportion } from "../money.ts"

/** What is asked for in cash, where the smallest coins are gone: the nearest multiple of the store's step. */
export function roundCash(
	amountMinor: number,
	stepMinor: number,
): { payMinor: number; roundingMinor: number } {
	const payMinor = stepMinor > 1 ? proportion(amountMinor, 1, stepMinor) * stepMinor : amountMinor
	return { payMinor, roundingMinor: payMinor - amountMinor }
}
