import { expect, it } from "vitest"
import { type Sellable, sellable } from "./sellable.ts"
import { check, checkTotals } from "./testing/check-totals.ts"
import { seededDice } from "./testing/dice.ts"
import { randomMenu } from "./testing/random-menu.ts"
import { randomOrder } from "./testing/random-order.ts"
import { type OrderToPrice, type PricedOrder, priceOrder } from "./totals.ts"

const menus = 1_000
const cartsPerMenu = 1_000

// The server prices what the phone priced: from a menu that was read from JSON, and with the lines in another order.
it("a million carts add up, and come to the same on the phone and on the server", {
	timeout: 600_000,
}, () => {
	let priced = 0
	for (let number = 0; number < menus; number += 1) {
		const dice = seededDice(number)
		const document = randomMenu(dice)
		const menu = sellable(document)
		const carried = sellable(JSON.parse(JSON.stringify(document)))
		for (let cart = 0; cart < cartsPerMenu; cart += 1) {
			const { order, unitPrices } = randomOrder(menu, document.items, dice)
			const phone = mustPrice(menu, order)
			const server = mustPrice(carried, { ...order, lines: order.lines.toReversed() })
			checkTotals(menu, order, phone)
			checkUnitPrices(phone, unitPrices)
			check("the server's total", server.totalMinor, phone.totalMinor)
			check("the server's tax", server.taxMinor, phone.taxMinor)
			priced += 1
		}
	}
	expect(priced).toBe(1_000_000)
})

function mustPrice(menu: Sellable, order: OrderToPrice): PricedOrder {
	const pricing = priceOrder(menu, order)
	if (!pricing.ok) throw new Error(JSON.stringify({ problems: pricing.problems, order }))
	return pricing.order
}

function checkUnitPrices({ lines }: PricedOrder, expected: readonly number[]): void {
	let place = 0
	for (const line of lines) {
		if (line.parentLineId === null) check("one of it", line.unitPriceMinor, expected[place++] ?? Number.NaN)
	}
}
