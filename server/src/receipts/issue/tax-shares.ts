import { proportion } from "@comanda/contract/money.ts"
import type { TaxShare } from "@comanda/contract/orders/taxes.ts"

type Times = 1 | -1

/** Taxes added and taken away, rate by rate; rates of which nothing is left are gone. */
export function sumTaxes(...parts: [taxes: readonly TaxShare[], times: Times][]): TaxShare[] {
	const sums = new Map<string, TaxShare>()
	for (const [taxes, times] of parts) {
		for (const { name, basisPoints, netMinor, taxMinor } of taxes) {
			const key = `${basisPoints} ${name}`
			const sum = sums.get(key) ?? { name, basisPoints, netMinor: 0, taxMinor: 0 }
			sum.netMinor += times * netMinor
			sum.taxMinor += times * taxMinor
			sums.set(key, sum)
		}
	}
	return [...sums.values()].filter(({ netMinor, taxMinor }) => netMinor !== 0 || taxMinor !== 0)
}

/** The part of them that fits such a part of an amount. */
export function partOfTaxes(taxes: readonly TaxShare[], partMinor: number, wholeMinor: number): TaxShare[] {
	if (wholeMinor === 0) return []
	return taxes.map((tax) => ({
		...tax,
		netMinor: proportion(tax.netMinor, partMinor, wholeMinor),
		taxMinor: proportion(tax.taxMinor, partMinor, wholeMinor),
	}))
}
