import { allocate, proportion } from "../money.ts"
import type { TaxShare } from "../orders/taxes.ts"
import {
	addEntries,
	bills,
	delivery,
	discounts,
	type Entries,
	salesAt,
	service,
	taxOf,
	tips,
} from "./accounts.ts"

type BookedLine = {
	quantity: number
	grossMinor: number
	totalMinor: number
	taxes: readonly TaxShare[]
	taxMinor: number
}

/** An order as far as the books are concerned. */
export type BookedOrder = {
	lines: readonly BookedLine[]
	serviceMinor: number
	deliveryMinor: number
	/** By rate, of the lines, the service and the delivery together. */
	taxes: readonly TaxShare[]
	taxMinor: number
	/** Nothing where prices include taxes. */
	addedTaxMinor: number
	tipMinor: number
	totalMinor: number
}

/**
 * What an order means for the books: the guest owes all of it; it is sales by rate without tax, less what was taken off
 * without tax, service, delivery, taxes by name, and what the guest gives to the staff.
 */
export function orderEntries(order: BookedOrder): Entries {
	const isIncluded = order.addedTaxMinor === 0
	const parts: Entries[] = [{ [bills]: order.totalMinor, [tips]: -order.tipMinor }]
	let taxOfLinesMinor = 0
	for (const line of order.lines) {
		taxOfLinesMinor += line.taxMinor
		parts.push(lineEntries(line, isIncluded))
	}
	for (const tax of order.taxes) parts.push({ [taxOf(tax)]: -tax.taxMinor })
	const charges = [order.serviceMinor, order.deliveryMinor]
	const chargesTaxMinor = isIncluded ? order.taxMinor - taxOfLinesMinor : 0
	const [serviceTaxMinor = 0, deliveryTaxMinor = 0] = allocate(chargesTaxMinor, charges)
	parts.push({ [service]: -(order.serviceMinor - serviceTaxMinor) })
	parts.push({ [delivery]: -(order.deliveryMinor - deliveryTaxMinor) })
	return addEntries(...parts)
}

function lineEntries(line: BookedLine, isIncluded: boolean): Entries {
	const discountMinor = line.grossMinor - line.totalMinor
	const netMinor = isIncluded ? line.totalMinor - line.taxMinor : line.totalMinor
	// What was taken off bore the same taxes as what is left; of what is given away nothing is left to tell them from.
	const withoutTaxMinor =
		line.totalMinor === 0 ? discountMinor : proportion(discountMinor, netMinor, line.totalMinor)
	const basisPoints = line.taxes.reduce((sum, tax) => sum + tax.basisPoints, 0)
	return { [salesAt(basisPoints)]: -(netMinor + withoutTaxMinor), [discounts]: withoutTaxMinor }
}
