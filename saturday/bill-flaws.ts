import { sum } from "./add-up-anew.ts"
import type { OrderSums } from "./read-order-sums.ts"

const amounts = ["serviceMinor", "deliveryMinor", "tipMinor", "taxMinor", "totalMinor"] as const

/** Why the bills of an order are not the order in pieces, to the cent. An order that was not split has none. */
export function billFlaws(order: OrderSums): string[] {
	const { id, bills, pricesIncludeTax } = order
	if (bills.length === 0) return []
	const flaws: string[] = []
	const same = (what: string, bill: number, whole: number) => {
		if (bill !== whole) flaws.push(`Order ${id}: ${what} of its bills is ${bill}, of itself ${whole}.`)
	}
	for (const name of amounts)
		same(
			name,
			sum(bills, (bill) => bill[name]),
			order[name],
		)
	const netMinor = order.subtotalMinor - order.discountMinor
	same(
		"what is left",
		sum(bills, (bill) => bill.subtotalMinor),
		netMinor,
	)
	for (const rate of order.taxes) {
		const own = bills.flatMap(({ taxes }) => taxes.filter(({ name }) => name === rate.name))
		same(
			rate.name,
			sum(own, ({ taxMinor }) => taxMinor),
			rate.taxMinor,
		)
	}
	for (const { subtotalMinor, serviceMinor, deliveryMinor, tipMinor, taxMinor, totalMinor, lines } of bills) {
		const added = pricesIncludeTax ? 0 : taxMinor
		const made = subtotalMinor + serviceMinor + deliveryMinor + tipMinor + added
		if (made !== totalMinor) flaws.push(`Order ${id}: a bill is ${totalMinor} and is made of ${made}.`)
		const ofLines = sum(lines, (line) => line.totalMinor)
		if (lines.length > 0 && ofLines !== subtotalMinor)
			flaws.push(`Order ${id}: a bill's lines are ${ofLines}, and it says ${subtotalMinor}.`)
	}
	return flaws
}
