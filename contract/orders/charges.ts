import { allocate } from "../money.ts"
import { groupByTaxes, sumRates, type Taxable, type Taxed, type TaxShare } from "./taxes.ts"

/** What is put on an order as a whole: service, delivery. */
export type Charge = { amountMinor: number; taxes: TaxShare[]; taxMinor: number }

type ChargedLine = Taxable & { grossMinor: number }

/** A charge is taxed as what it is charged for: it lies on the lines' taxes in parts, by what the lines come to. */
export function spreadCharge(amountMinor: number, lines: readonly ChargedLine[]): Taxable[] {
	if (amountMinor === 0) return []
	// Where everything is given away, by what it would have cost.
	const weights = [
		lines.map((line) => line.amountMinor),
		lines.map((line) => line.grossMinor),
		lines.map((line) => line.taxes.length),
	].find((each) => each.some((weight) => weight > 0))
	if (!weights) return [{ amountMinor, taxes: [] }]
	const groups = groupByTaxes(lines)
	const parts = allocate(
		amountMinor,
		groups.map(({ places }) => places.reduce((sum, place) => sum + (weights[place] ?? 0), 0)),
	)
	return groups.map(({ taxes }, at) => ({ taxes, amountMinor: parts[at] ?? 0 }))
}

export function gatherCharge(amountMinor: number, parts: readonly Taxed[]): Charge {
	return {
		amountMinor,
		taxes: sumRates(parts),
		taxMinor: parts.reduce((sum, part) => sum + part.taxMinor, 0),
	}
}
