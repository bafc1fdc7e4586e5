import fc from "fast-check"
import type { PublishedMenu } from "../../menu/published.ts"
import { type Sellable, sellable } from "../sellable.ts"
import { type OrderToPrice, type PricedOrder, priceOrder } from "../totals.ts"
import { writtenDice } from "./dice.ts"
import { randomMenu } from "./random-menu.ts"
import { randomOrder } from "./random-order.ts"

export type Case = { document: PublishedMenu; menu: Sellable; order: OrderToPrice; unitPrices: number[] }

/** Throws for a menu and an order, which fast-check can make smaller when a rule does not hold. */
export const throws = fc.array(fc.nat(1_000_000_000), { minLength: 100, maxLength: 100 })

export function caseOf(written: readonly number[]): Case {
	const dice = writtenDice(written)
	const document = randomMenu(dice)
	const menu = sellable(document)
	return { document, menu, ...randomOrder(menu, document.items, dice) }
}

export function mustPrice(menu: Sellable, order: OrderToPrice): PricedOrder {
	const pricing = priceOrder(menu, order)
	if (!pricing.ok) throw new Error(JSON.stringify({ problems: pricing.problems, order }))
	return pricing.order
}
