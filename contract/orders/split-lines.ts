import { allocate } from "../money.ts"
import { type Bill, type Billable, mergeBills } from "./bill.ts"
import { splitTaxes } from "./split-taxes.ts"
import { sumRates, type TaxShare } from "./taxes.ts"

type Part = { amountMinor: number; taxes: TaxShare[]; taxMinor: number }

/** Bills of lines and pieces of lines: `partsOf` says for each line how many parts of it each bill has. */
export function splitLines(
	order: Billable,
	bills: number,
	partsOf: (line: Billable["lines"][number]) => readonly number[],
): Bill[] {
	const { pricesIncludeTax } = order
	const made = Array.from({ length: bills }, () => mergeBills([]))
	const taxed = made.map((): Part[] => [])
	for (const line of order.lines) {
		if (!isPaidFor(line)) continue
		const weights = partsOf(line)
		const of = weights.reduce((sum, weight) => sum + weight, 0)
		const pieces = divide({ ...line, amountMinor: line.totalMinor }, weights, pricesIncludeTax)
		for (const [at, bill] of made.entries()) {
			const [parts = 0, piece] = [weights[at], pieces[at]]
			if (parts === 0 || !piece) continue
			bill.lines.push({ lineId: line.id, parts, of, totalMinor: piece.amountMinor })
			bill.subtotalMinor += piece.amountMinor
			taxed[at]?.push(piece)
		}
	}
	// What lies on the whole goes by what the bills come to; where they come to nothing, in equal parts.
	const subtotals = made.map((bill) => bill.subtotalMinor)
	const weights = subtotals.some((each) => each > 0) ? subtotals : made.map(() => 1)
	const service = divide(order.service, weights, pricesIncludeTax)
	const delivery = divide(order.delivery, weights, pricesIncludeTax)
	const tips = allocate(order.tipMinor, weights)
	return made.map((bill, at) => {
		const parts = [...(taxed[at] ?? []), service[at], delivery[at]].filter((part) => part !== undefined)
		return total(bill, parts, {
			pricesIncludeTax,
			serviceMinor: service[at]?.amountMinor ?? 0,
			deliveryMinor: delivery[at]?.amountMinor ?? 0,
			tipMinor: tips[at] ?? 0,
		})
	})
}

/** What was voided costs nothing, and what was picked for a combo is paid for with it. */
export function isPaidFor({ kind, quantity }: Billable["lines"][number]): boolean {
	return kind !== "COMBO_CHILD" && quantity > 0
}

/** A part of an order in pieces, its taxes with it. */
function divide(
	{ amountMinor, taxes, taxMinor }: Part,
	weights: readonly number[],
	isIncluded: boolean,
): Part[] {
	const amounts = allocate(amountMinor, weights)
	const added = isIncluded ? [] : allocate(taxMinor, amounts)
	const taxesOf = splitTaxes(taxes, amounts, { isIncluded, added })
	return amounts.map((amount, at) => {
		const ofPiece = taxesOf[at] ?? []
		const pieceTax = ofPiece.reduce((sum, tax) => sum + tax.taxMinor, 0)
		return { amountMinor: amount, taxes: ofPiece, taxMinor: pieceTax }
	})
}

type OnTheWhole = { pricesIncludeTax: boolean; serviceMinor: number; deliveryMinor: number; tipMinor: number }

function total(bill: Bill, parts: readonly Part[], { pricesIncludeTax, ...onTheWhole }: OnTheWhole): Bill {
	const taxes = sumRates(parts)
	const taxMinor = taxes.reduce((sum, tax) => sum + tax.taxMinor, 0)
	const { serviceMinor, deliveryMinor, tipMinor } = onTheWhole
	const addedMinor = pricesIncludeTax ? 0 : taxMinor
	const totalMinor = bill.subtotalMinor + serviceMinor + deliveryMinor + tipMinor + addedMinor
	return { ...bill, ...onTheWhole, taxes, taxMinor, totalMinor }
}
