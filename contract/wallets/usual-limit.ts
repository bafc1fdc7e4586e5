import { type Currency, exponentOf } from "../money.ts"

/** About what a thousand euros are, in whole units, where a thousand units are not. */
const elsewhere: Partial<Record<Currency, number>> = {
	INR: 100_000,
	TWD: 35_000,
	VND: 25_000_000,
	JPY: 150_000,
	KRW: 1_500_000,
}

/** What an account or a card may hold where the store has said nothing. */
export function usualLimitMinor(currency: Currency): number {
	return (elsewhere[currency] ?? 1_000) * 10 ** exponentOf(currency)
}
