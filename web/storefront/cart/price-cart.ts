import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import { type LineProblem, type PricedOrder, priceOrder } from "@comanda/contract/orders/totals.ts"
import type { CartLine } from "./cart-line.ts"

export type PricedCart = { order: PricedOrder; problems: Map<string, LineProblem> }

/** The cart at the menu's prices. What cannot be sold as chosen is left out of the sum and named. */
export function priceCart(menu: PublishedMenu, lines: readonly CartLine[]): PricedCart {
	const pricing = priceOrder(menu, lines)
	if (pricing.ok) return { order: pricing.order, problems: new Map() }
	const problems = new Map(pricing.problems.map((problem) => [problem.lineId, problem]))
	const rest = priceOrder(
		menu,
		lines.filter((line) => !problems.has(line.id)),
	)
	// Each line is judged by itself: without those refused, none is.
	if (!rest.ok) throw new Error("A line was refused only in the absence of another.")
	return { order: rest.order, problems }
}
