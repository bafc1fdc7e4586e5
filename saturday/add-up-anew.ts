import type { OrderSums, TaxSum } from "./read-order-sums.ts"

// The arithmetic of an order done once more, in whole cents and by other means than the code that sells: what does not
// come out the same is said.

type Sums = Omit<OrderSums, "bills">

/** Why an order does not come to what it says; nothing when it does. */
export function addUpAnew(order: Sums, serviceBasisPoints: number): string[] {
	const flaws: string[] = []
	const same = (what: string, said: number, computed: number) => {
		if (said !== computed) flaws.push(`Order ${order.id}: ${what} is ${said} and should be ${computed}.`)
	}
	for (const line of order.lines) {
		same(`what line ${line.id} costs`, line.grossMinor, line.unitPriceMinor * line.quantity)
		same(`what is left of line ${line.id}`, line.totalMinor, line.grossMinor - line.discountMinor)
		same(
			`the tax of line ${line.id}`,
			line.taxMinor,
			sum(line.taxes, ({ taxMinor }) => taxMinor),
		)
	}
	const netMinor = order.subtotalMinor - order.discountMinor
	same(
		"its subtotal",
		order.subtotalMinor,
		sum(order.lines, ({ grossMinor }) => grossMinor),
	)
	same(
		"its discount",
		order.discountMinor,
		sum(order.lines, ({ discountMinor }) => discountMinor),
	)
	const service = order.type === "DINE_IN" ? shareOf(netMinor, serviceBasisPoints) : 0
	same("its service", order.serviceMinor, service)
	same(
		"its tax",
		order.taxMinor,
		sum(order.taxes, ({ taxMinor }) => taxMinor),
	)
	same("the tax on top", order.addedTaxMinor, order.pricesIncludeTax ? 0 : order.taxMinor)
	const { serviceMinor, deliveryMinor, addedTaxMinor, tipMinor } = order
	const total = netMinor + serviceMinor + deliveryMinor + addedTaxMinor + tipMinor
	same("its total", order.totalMinor, total)
	return [...flaws, ...discountFlaws(order), ...taxFlaws(order)]
}

/** A discount off one line depends on how cents were shared out before: there it is right to a cent each. */
function discountFlaws(order: Sums): string[] {
	const left = new Map(order.lines.map(({ id, grossMinor }) => [id, grossMinor]))
	let uncertain = 0
	let expected = 0
	const given = order.adjustments.toSorted((a, b) => Number(a.kind === "COMP") - Number(b.kind === "COMP"))
	for (const { lineId, basisPoints, amountMinor } of given) {
		const on = lineId ? [lineId] : [...left.keys()]
		const base = sum(on, (id) => left.get(id) ?? 0)
		const wanted = basisPoints === null ? (amountMinor ?? 0) : shareOf(base, basisPoints)
		const off = Math.min(Math.max(0, Math.round(wanted)), Math.round(base))
		expected += off
		if (lineId) uncertain += 1
		// Parts of a cent here: which line gets the odd one is not what is looked at.
		for (const id of on) left.set(id, base === 0 ? 0 : (left.get(id) ?? 0) * (1 - off / base))
	}
	if (Math.abs(order.discountMinor - expected) <= uncertain) return []
	return [`Order ${order.id}: ${order.discountMinor} was taken off, and it should be ${expected}.`]
}

/**
 * A tax is computed once, on all that it lies on: the lines that have it and their part of the service and the delivery.
 * These parts are shared out to the cent by what the lines come to.
 */
function taxFlaws(order: Sums): string[] {
	const flaws: string[] = []
	const charged = order.serviceMinor + order.deliveryMinor
	const netMinor = order.subtotalMinor - order.discountMinor
	let parts = 0
	for (const rate of order.taxes) {
		const base = rate.netMinor + (order.pricesIncludeTax ? rate.taxMinor : 0)
		const whole = order.pricesIncludeTax ? 10_000 + rate.basisPoints : 10_000
		const tax = rounded(base * rate.basisPoints, whole)
		if (tax !== rate.taxMinor)
			flaws.push(`Order ${order.id}: ${rate.name} on ${base} is ${rate.taxMinor} and should be ${tax}.`)
		const lines = order.lines.filter(({ taxes }) => taxes.some((each) => isSame(each, rate)))
		const ofLines = sum(lines, ({ totalMinor }) => totalMinor)
		parts += base - ofLines
		const exact = netMinor === 0 ? base - ofLines : (charged * ofLines) / netMinor
		if (Math.abs(base - ofLines - exact) >= 1)
			flaws.push(`Order ${order.id}: ${rate.name} lies on ${base}, and its lines come to ${ofLines}.`)
	}
	const untaxed = order.lines.filter(({ taxes }) => taxes.length === 0)
	const rest =
		netMinor === 0 ? charged - parts : (charged * sum(untaxed, (line) => line.totalMinor)) / netMinor
	if (Math.abs(charged - parts - rest) >= 1)
		flaws.push(`Order ${order.id}: of ${charged} put on top, ${parts} are taxed and ${rest} should not be.`)
	return flaws
}

function isSame(a: TaxSum, b: TaxSum): boolean {
	return a.name === b.name && a.basisPoints === b.basisPoints
}

/** Half away from zero; what an order comes to is never less than nothing. */
function rounded(amount: number, whole: number): number {
	return Math.floor((2 * amount + whole) / (2 * whole))
}

function shareOf(amountMinor: number, basisPoints: number): number {
	return rounded(amountMinor * basisPoints, 10_000)
}

export function sum<T>(all: readonly T[], amountOf: (each: T) => number): number {
	return all.reduce((total, each) => total + amountOf(each), 0)
}
