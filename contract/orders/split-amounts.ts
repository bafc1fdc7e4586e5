import { type Bill, type Billable, mergeBills } from "./bill.ts"
import { fillRows } from "./fill-rows.ts"
import { splitTaxes } from "./split-taxes.ts"

/** Bills of money: each its amount, and of everything the order is made of the part that fits it. */
export function splitAmounts(order: Billable, amounts: readonly number[]): Bill[] {
	const { pricesIncludeTax, service, delivery, tipMinor, taxMinor } = order
	const subtotalMinor = order.lines.reduce((sum, line) => sum + line.totalMinor, 0)
	const added = pricesIncludeTax ? 0 : taxMinor
	const whole = [subtotalMinor, service.amountMinor, delivery.amountMinor, tipMinor, added]
	const rows = fillRows(amounts, whole)
	const taxable = rows.map(([lines = 0, ofService = 0, ofDelivery = 0]) => lines + ofService + ofDelivery)
	const ofRow = rows.map((row) => row[4] ?? 0)
	const taxesOf = splitTaxes(order.taxes, taxable, { isIncluded: pricesIncludeTax, added: ofRow })
	return rows.map((row, at): Bill => {
		const taxes = taxesOf[at] ?? []
		return {
			...mergeBills([]),
			subtotalMinor: row[0] ?? 0,
			serviceMinor: row[1] ?? 0,
			deliveryMinor: row[2] ?? 0,
			tipMinor: row[3] ?? 0,
			taxes,
			taxMinor: taxes.reduce((sum, tax) => sum + tax.taxMinor, 0),
			totalMinor: amounts[at] ?? 0,
		}
	})
}
