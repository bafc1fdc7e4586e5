import type { Currency } from "../money.ts"

/** How much a drawer may differ where a store has not said otherwise: about five euros. */
const usual: Readonly<Record<Currency, number>> = {
	EUR: 500,
	USD: 500,
	GBP: 500,
	INR: 50_000,
	TWD: 15_000,
	VND: 100_000,
	JPY: 750,
	KRW: 7_000,
}

export function varianceThresholdOf(setMinor: number | null, currency: Currency): number {
	return setMinor ?? usual[currency]
}
