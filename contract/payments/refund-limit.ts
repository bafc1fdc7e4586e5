import type { Currency } from "../money.ts"

/** What somebody gives back without asking, where a store has not said otherwise: about fifty euros. */
const usual: Readonly<Record<Currency, number>> = {
	EUR: 5_000,
	USD: 5_000,
	GBP: 5_000,
	INR: 500_000,
	TWD: 150_000,
	VND: 1_000_000,
	JPY: 7_500,
	KRW: 70_000,
}

export function refundLimitOf(setMinor: number | null, currency: Currency): number {
	return setMinor ?? usual[currency]
}

/** What so many of a line come to, of which some were given back before: the parts add up to the whole. */
export function refundOfLine(
	line: { quantity: number; totalMinor: number },
	before: number,
	quantity: number,
): number {
	return upTo(line, before + quantity) - upTo(line, before)
}

function upTo({ quantity, totalMinor }: { quantity: number; totalMinor: number }, count: number): number {
	return quantity === 0 ? 0 : Math.floor((totalMinor * count) / quantity)
}
