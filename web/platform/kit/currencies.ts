import type { Currency } from "@comanda/contract/money.ts"

// The contract's list is a schema, and schemas are left out of what screens load.
const known: Record<Currency, true> = {
	EUR: true,
	USD: true,
	INR: true,
	TWD: true,
	GBP: true,
	VND: true,
	JPY: true,
	KRW: true,
}

/** The currencies that amounts are kept in. One that is added to the contract and not here does not compile. */
export const currencies = Object.keys(known) as Currency[]
