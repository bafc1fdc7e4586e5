import { type Currency, exponentOf } from "../money.ts"

/** What guests hand over: notes, in whole units of the currency. */
const notes: Partial<Record<Currency, readonly number[]>> = {
	VND: [10_000, 50_000, 100_000, 200_000, 500_000],
	KRW: [1_000, 5_000, 10_000, 50_000],
	JPY: [1_000, 5_000, 10_000],
	INR: [50, 100, 200, 500],
	TWD: [100, 500, 1_000],
}
const usual = [5, 10, 20, 50]
const most = 5

/** What is offered with one tap for so much in cash: exactly it, then the next multiple of each note. */
export function quickAmounts(dueMinor: number, currency: Currency): number[] {
	const unit = 10 ** exponentOf(currency)
	const next = (notes[currency] ?? usual).map((note) => {
		const noteMinor = note * unit
		return Math.ceil(dueMinor / noteMinor) * noteMinor
	})
	const offered = [dueMinor, ...next].filter((amountMinor) => amountMinor > 0)
	return [...new Set(offered)].toSorted((a, b) => a - b).slice(0, most)
}
