import type { Tax } from "../menu/published.ts"
import { allocate, proportion, share } from "../money.ts"

/** What of an amount is this tax, and on what it is levied. */
export type TaxShare = Tax & { netMinor: number; taxMinor: number }

/** An amount as it is shown, and the taxes that are on it. */
export type Taxable = { amountMinor: number; taxes: readonly Tax[] }
export type Taxed = { taxes: TaxShare[]; taxMinor: number }

/**
 * The taxes of every row, such that those of one rate add up to the tax of the whole: a rate is computed once, on all
 * it is levied on, and shared out to the rows. Included taxes are computed together, as each is on the price without
 * any.
 */
export function levyTaxes(rows: readonly Taxable[], pricesIncludeTax: boolean): Taxed[] {
	const taxed = rows.map(({ amountMinor, taxes }): Taxed => {
		return { taxes: taxes.map((tax) => shareOf(tax, amountMinor)), taxMinor: 0 }
	})
	if (pricesIncludeTax) takeOut(rows, taxed)
	else putOn(taxed)
	return taxed
}

function shareOf({ name, basisPoints }: Tax, netMinor: number): TaxShare {
	return { name, basisPoints, netMinor, taxMinor: 0 }
}

/** One sum for each rate, of all that have it. */
export function sumRates(parts: readonly { taxes: readonly TaxShare[] }[]): TaxShare[] {
	const rates: TaxShare[] = []
	for (const { taxes } of parts) {
		for (const tax of taxes) {
			const sum = rates.find((rate) => isSameTax(rate, tax))
			if (!sum) {
				rates.push({ ...tax })
				continue
			}
			sum.netMinor += tax.netMinor
			sum.taxMinor += tax.taxMinor
		}
	}
	return rates.sort((a, b) => a.basisPoints - b.basisPoints || (a.name < b.name ? -1 : 1))
}

function isSameTax(a: Tax, b: Tax): boolean {
	return a.basisPoints === b.basisPoints && a.name === b.name
}

/** The rows with the same taxes together, by their places. */
export function groupByTaxes(rows: readonly Taxable[]): { taxes: readonly Tax[]; places: number[] }[] {
	const groups: { taxes: readonly Tax[]; places: number[] }[] = []
	for (const [place, { taxes }] of rows.entries()) {
		const group = groups.find((each) => hasSame(each.taxes, taxes))
		if (group) group.places.push(place)
		else groups.push({ taxes, places: [place] })
	}
	return groups
}

function hasSame(some: readonly Tax[], others: readonly Tax[]): boolean {
	if (some === others) return true
	if (some.length !== others.length) return false
	return some.every((tax, at) => {
		const other = others[at]
		return other !== undefined && isSameTax(tax, other)
	})
}

function takeOut(rows: readonly Taxable[], taxed: readonly Taxed[]): void {
	for (const { taxes, places } of groupByTaxes(rows)) {
		const rates = taxes.map(({ basisPoints }) => basisPoints)
		const points = sum(rates)
		if (points === 0) continue
		const amounts = places.map((place) => rows[place]?.amountMinor ?? 0)
		const taxMinor = proportion(sum(amounts), points, 10_000 + points)
		const left = allocate(taxMinor, rates)
		const ofRows = allocate(taxMinor, amounts)
		for (const [at, place] of places.entries()) {
			const row = taxed[place]
			const ofRow = ofRows[at] ?? 0
			if (row) giveOut(row, ofRow, left)
		}
	}
}

/** What is left of each tax goes to the rows in turn, so that a row's taxes and a rate's rows both add up. */
function giveOut(row: Taxed, taxMinor: number, left: number[]): void {
	row.taxMinor = taxMinor
	const parts = left.length === 1 ? [taxMinor] : allocate(taxMinor, left)
	for (const [at, tax] of row.taxes.entries()) {
		tax.taxMinor = parts[at] ?? 0
		tax.netMinor -= taxMinor
		left[at] = (left[at] ?? 0) - tax.taxMinor
	}
}

function putOn(taxed: readonly Taxed[]): void {
	const rates: TaxShare[][] = []
	for (const { taxes } of taxed) {
		for (const tax of taxes) {
			const rate = rates.find(([first]) => first && isSameTax(first, tax))
			if (rate) rate.push(tax)
			else rates.push([tax])
		}
	}
	for (const rate of rates) {
		const amounts = rate.map((tax) => tax.netMinor)
		const parts = allocate(share(sum(amounts), rate[0]?.basisPoints ?? 0), amounts)
		for (const [at, tax] of rate.entries()) tax.taxMinor = parts[at] ?? 0
	}
	for (const row of taxed) row.taxMinor = sum(row.taxes.map((tax) => tax.taxMinor))
}

function sum(amounts: readonly number[]): number {
	return amounts.reduce((total, amount) => total + amount, 0)
}
