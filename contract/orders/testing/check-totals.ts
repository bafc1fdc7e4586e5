import type { Sellable } from "../sellable.ts"
import type { TaxShare } from "../taxes.ts"
import type { OrderToPrice, PricedOrder } from "../totals.ts"

/**
 * Throws where an order does not add up. Written to be called a million times: it compares and builds nothing that it
 * does not need.
 */
export function checkTotals(menu: Sellable, order: OrderToPrice, priced: PricedOrder): void {
	const { lines, service, delivery } = priced
	let [grossMinor, discountMinor, leftMinor, taxMinor] = [0, 0, 0, 0]
	for (const line of lines) {
		grossMinor += line.grossMinor
		discountMinor += line.discountMinor
		leftMinor += line.totalMinor
		taxMinor += line.taxMinor
		check("gross is price times quantity", line.grossMinor, line.unitPriceMinor * line.quantity)
		check("what is left of a line", line.totalMinor, line.grossMinor - line.discountMinor)
		check("taxes of a line", line.taxMinor, sumOf(line.taxes))
		if (line.kind === "COMBO_CHILD") check("a pick is free", line.grossMinor + line.taxMinor, 0)
		for (const amount of [line.unitPriceMinor, line.discountMinor, line.totalMinor]) checkAmount(amount)
		for (const tax of line.taxes) {
			checkAmount(tax.netMinor)
			checkAmount(tax.taxMinor)
			const shown = tax.netMinor + (menu.pricesIncludeTax ? line.taxMinor : 0)
			check("net and taxes of a line", shown, line.totalMinor)
		}
	}
	check("gross of the lines", grossMinor, priced.subtotalMinor)
	check("discounts of the lines", discountMinor, priced.discountMinor)
	let given = 0
	for (const discount of priced.discounts) given += checkAmount(discount.amountMinor)
	check("discounts given", given, priced.discountMinor)

	check("all taxes", taxMinor + service.taxMinor + delivery.taxMinor, priced.taxMinor)
	check("taxes by rate", sumOf(priced.taxes), priced.taxMinor)
	const parts = [...lines, service, delivery]
	for (const rate of priced.taxes) {
		let [net, tax] = [0, 0]
		for (const { taxes } of parts) {
			for (const each of taxes) {
				if (each.basisPoints !== rate.basisPoints || each.name !== rate.name) continue
				net += each.netMinor
				tax += each.taxMinor
			}
		}
		check("a rate is the sum of its parts", checkAmount(tax), rate.taxMinor)
		check("and so is what it is levied on", checkAmount(net), rate.netMinor)
	}

	const tip = order.tipMinor ?? 0
	check("delivery", delivery.amountMinor, order.deliveryFeeMinor ?? 0)
	if (order.type !== "DINE_IN") check("service away from the table", service.amountMinor, 0)
	const points = order.type === "DINE_IN" ? menu.charges.serviceBasisPoints : 0
	const off = 2 * Math.abs(service.amountMinor * 10_000 - leftMinor * points)
	if (off > 10_000) throw new Error(`The service is ${service.amountMinor} of ${leftMinor}.`)
	const added = menu.pricesIncludeTax ? 0 : priced.taxMinor
	check(
		"total",
		leftMinor + checkAmount(service.amountMinor) + delivery.amountMinor + added + tip,
		priced.totalMinor,
	)
	check("tip", priced.tipMinor, tip)
	checkAmount(priced.totalMinor)

	const step = order.cash ? menu.charges.cashRoundingStepMinor : 0
	check("cash rounding", priced.toPayMinor - priced.totalMinor, priced.cashRoundingMinor)
	if (step === 0) check("nothing is rounded", priced.cashRoundingMinor, 0)
	else if (priced.toPayMinor % step !== 0 || 2 * Math.abs(priced.cashRoundingMinor) > step) {
		throw new Error(`${priced.totalMinor} was rounded to ${priced.toPayMinor}.`)
	}
}

function sumOf(taxes: readonly TaxShare[]): number {
	let sum = 0
	for (const tax of taxes) sum += tax.taxMinor
	return sum
}

export function check(what: string, left: number, right: number): void {
	if (left !== right) throw new Error(`${what}: ${left} is not ${right}.`)
}

/** An amount is a whole number that a double holds exactly, and none of these is less than nothing. */
export function checkAmount(amount: number): number {
	if (!Number.isSafeInteger(amount) || amount < 0 || Object.is(amount, -0))
		throw new Error(`${amount} is no amount.`)
	return amount
}
