import { type Currency, exponentOf } from "@comanda/contract/money.ts"

/** LINE Pay counts whole Taiwan dollars, which have cents here; of US dollars it takes two places. */
const places: Partial<Record<Currency, number>> = { TWD: 0, JPY: 0, USD: 2 }
export const linePayCurrencies = ["TWD", "JPY", "USD"] as const satisfies Currency[]

/** Null when LINE Pay has no such amount. */
export function toLinePay(amountMinor: number, currency: Currency): number | null {
	const kept = places[currency]
	if (kept === undefined) return null
	const dropped = 10 ** (exponentOf(currency) - kept)
	return amountMinor % dropped === 0 ? amountMinor / dropped / 10 ** kept : null
}

export function fromLinePay(amount: number, currency: Currency): number {
	return Math.round(amount * 10 ** exponentOf(currency))
}
