import { addUp } from "@comanda/contract/orders/add-up.ts"
import { splitBill } from "@comanda/contract/orders/split-bill.ts"
import { describe, expect, it } from "vitest"
import { type Random, seededRandom } from "../chaos/seeded-random.ts"
import { addUpAnew } from "./add-up-anew.ts"
import { billFlaws } from "./bill-flaws.ts"
import type { OrderSums } from "./read-order-sums.ts"

const rates = [600, 1_200, 2_100].map((basisPoints) => ({ name: `Tax ${basisPoints}`, basisPoints }))
const ordersMade = 400

/** An order as the program adds it up, and splits it in three, in the shape in which the database has it. */
function someOrder(random: Random, serviceBasisPoints: number): OrderSums {
	const pricesIncludeTax = random.chance(0.5)
	const lines = Array.from({ length: random.between(1, 5) }, (_, at) => {
		const [quantity, unitPriceMinor] = [random.between(0, 4), random.between(0, 2_500)]
		const taxes = random.chance(0.2) ? [] : [random.pick(rates)]
		const grossMinor = quantity * unitPriceMinor
		return { id: `line-${at}`, kind: "REGULAR" as const, quantity, unitPriceMinor, grossMinor, taxes }
	})
	const given = Array.from({ length: random.between(0, 3) }, (_, at) => {
		const lineId = random.chance(0.4) ? random.pick(lines).id : null
		const worth = random.chance(0.5)
			? { basisPoints: random.between(1, 3_000), amountMinor: null }
			: { basisPoints: null, amountMinor: random.between(1, 900) }
		return { id: `off-${at}`, kind: random.pick(["DISCOUNT", "COMP"] as const), lineId, ...worth }
	})
	const tipMinor = random.between(0, 300)
	const adjustments = given.map(({ basisPoints, amountMinor, ...each }) => {
		return { ...each, name: "", worth: basisPoints === null ? { amountMinor } : { basisPoints } }
	})
	const totals = addUp(lines, { pricesIncludeTax, adjustments, serviceBasisPoints, tipMinor })
	const split = splitBill(totals, { by: "SHARE", shares: [1, 2, 2] })
	const { subtotalMinor, discountMinor, taxMinor, totalMinor, taxes, service, delivery } = totals
	return {
		...{ id: "order", type: "DINE_IN", pricesIncludeTax, subtotalMinor, discountMinor, taxMinor, totalMinor },
		...{ tipMinor, taxes, serviceMinor: service.amountMinor, deliveryMinor: delivery.amountMinor },
		addedTaxMinor: pricesIncludeTax ? 0 : taxMinor,
		lines: totals.lines,
		adjustments: given,
		bills: split.ok ? split.bills : [],
	}
}

function taxedOrder(): OrderSums {
	const random = seededRandom(6)
	let order = someOrder(random, 1_000)
	while (order.taxes.length === 0) order = someOrder(random, 1_000)
	return order
}

describe("adding up anew", () => {
	it("comes to what the program came to", () => {
		const random = seededRandom(5)
		for (let made = 0; made < ordersMade; made += 1) {
			const service = random.pick([0, 1_000, 1_250])
			const order = someOrder(random, service)
			expect([...addUpAnew(order, service), ...billFlaws(order)]).toEqual([])
		}
	})

	const heads = ["totalMinor", "subtotalMinor", "serviceMinor", "discountMinor", "taxMinor"] as const
	it.each(heads)("says when the %s of an order is a cent too much", (name) => {
		const order = taxedOrder()
		order[name] += 1
		expect(addUpAnew(order, 1_000)).not.toEqual([])
	})

	it.each(["grossMinor", "discountMinor", "totalMinor", "taxMinor"] as const)(
		"says when the %s of a line is a cent too much",
		(name) => {
			const order = taxedOrder()
			const [line] = order.lines
			if (line) line[name] += 1
			expect(addUpAnew(order, 1_000)).not.toEqual([])
		},
	)

	it.each([
		["taxMinor", 1],
		["netMinor", 400],
	] as const)("says when the %s of a rate is %i too much", (name, more) => {
		const order = taxedOrder()
		const [rate] = order.taxes
		if (rate) rate[name] += more
		expect(addUpAnew(order, 1_000)).not.toEqual([])
	})

	it("says when more was taken off than was given", () => {
		const order = { ...someOrder(seededRandom(7), 0), adjustments: [] }
		const [line] = order.lines
		if (line) line.discountMinor += 10
		order.discountMinor += 10
		expect(addUpAnew(order, 0).join()).toContain("was taken off")
	})

	it.each(["totalMinor", "subtotalMinor", "tipMinor", "taxMinor"] as const)(
		"says when the %s of a bill is a cent too much",
		(name) => {
			const order = someOrder(seededRandom(8), 1_000)
			const [bill] = order.bills
			if (bill) bill[name] += 1
			expect(billFlaws(order)).not.toEqual([])
		},
	)
})
