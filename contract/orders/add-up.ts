import type { Tax } from "../menu/published.ts"
import { share } from "../money.ts"
import { roundCash } from "./cash-rounding.ts"
import { type Charge, gatherCharge, spreadCharge } from "./charges.ts"
import { type Adjustment, applyDiscounts, type Discount } from "./discounts.ts"
import { levyTaxes, sumRates, type Taxed, type TaxShare } from "./taxes.ts"

/** A line as it was priced, now or when the order was made. */
export type GrossLine = { id: string; grossMinor: number; taxes: readonly Tax[] }

/** What an order is added up with, besides its lines. */
export type Terms = {
	pricesIncludeTax: boolean
	adjustments?: readonly Adjustment[]
	serviceBasisPoints?: number
	deliveryFeeMinor?: number
	tipMinor?: number
	/** Of what is paid in cash; 0 where nothing is, or nothing is rounded. */
	cashRoundingStepMinor?: number
}

export type TotalledLine<L> = Omit<L, "taxes"> & {
	discountMinor: number
	/** After discounts, as it is shown: with its taxes where prices include them. */
	totalMinor: number
	taxes: TaxShare[]
	taxMinor: number
}

export type Totals<L> = {
	pricesIncludeTax: boolean
	lines: TotalledLine<L>[]
	/** Before discounts. */
	subtotalMinor: number
	discounts: Discount[]
	discountMinor: number
	service: Charge
	delivery: Charge
	/** By rate; those of the lines, of the service and of the delivery together. */
	taxes: TaxShare[]
	taxMinor: number
	tipMinor: number
	/** Lines, service, delivery, taxes that prices do not include, and tip. */
	totalMinor: number
	cashRoundingMinor: number
	/** The total, rounded where it is paid in cash. */
	toPayMinor: number
}

/**
 * Adds up an order: discounts off the lines, service on what is left, delivery, the taxes on all of it, then the tip.
 * Cents that do not divide go by the lines' ids, so it does not matter in which order the lines stand.
 */
export function addUp<L extends GrossLine>(given: readonly L[], terms: Terms): Totals<L> {
	const { pricesIncludeTax, deliveryFeeMinor = 0, tipMinor = 0 } = terms
	const places = placesById(given)
	const lines = places.flatMap((place) => given[place] ?? [])
	const { discounts, leftMinor } = applyDiscounts(lines, terms.adjustments)
	const rows = lines.map(({ grossMinor, taxes }, at) => {
		return { amountMinor: leftMinor[at] ?? 0, grossMinor, taxes }
	})
	const netMinor = sum(leftMinor)
	const serviceMinor = share(netMinor, terms.serviceBasisPoints ?? 0)
	const service = spreadCharge(serviceMinor, rows)
	const delivery = spreadCharge(deliveryFeeMinor, rows)
	const taxed = levyTaxes([...rows, ...service, ...delivery], pricesIncludeTax)
	const taxMinor = sum(taxed.map((row) => row.taxMinor))
	const addedMinor = pricesIncludeTax ? 0 : taxMinor
	const totalMinor = netMinor + serviceMinor + deliveryFeeMinor + addedMinor + tipMinor
	const cash = roundCash(totalMinor, terms.cashRoundingStepMinor ?? 0)
	const afterService = rows.length + service.length
	const totalled: TotalledLine<L>[] = []
	for (const [at, line] of lines.entries()) {
		const left = leftMinor[at] ?? 0
		const { taxes, taxMinor: ownTaxMinor } = taxed[at] ?? untaxed
		const discountMinor = line.grossMinor - left
		totalled[places[at] ?? 0] = { ...line, discountMinor, totalMinor: left, taxes, taxMinor: ownTaxMinor }
	}
	return {
		pricesIncludeTax,
		lines: totalled,
		subtotalMinor: sum(lines.map((line) => line.grossMinor)),
		discounts,
		discountMinor: sum(discounts.map((discount) => discount.amountMinor)),
		service: gatherCharge(serviceMinor, taxed.slice(rows.length, afterService)),
		delivery: gatherCharge(deliveryFeeMinor, taxed.slice(afterService)),
		taxes: sumRates(taxed),
		taxMinor,
		tipMinor,
		totalMinor,
		cashRoundingMinor: cash.roundingMinor,
		toPayMinor: cash.payMinor,
	}
}

const untaxed: Taxed = { taxes: [], taxMinor: 0 }

function placesById(lines: readonly GrossLine[]): number[] {
	const places = lines.map((_, place) => place)
	return places.sort((a, b) => ((lines[a]?.id ?? "") < (lines[b]?.id ?? "") ? -1 : 1))
}

function sum(amounts: readonly number[]): number {
	return amounts.reduce((total, amount) => total + amount, 0)
}
