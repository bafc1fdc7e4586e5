import type { LineProblem } from "@comanda/contract/orders/line-problem.ts"
import type { Sellable } from "@comanda/contract/orders/sellable.ts"
import { type PricedOrder, priceOrder } from "@comanda/contract/orders/totals.ts"
import type { CartLine } from "./cart-line.ts"

export type PricedCart = { order: PricedOrder; problems: Map<string, LineProblem> }

/** The cart at the menu's prices. What cannot be sold as chosen is left out of the sum and named. */
export function priceCart(menu: Sellable, lines: readonly CartLine[]): PricedCart {
	const problems = new Map<string, LineProblem>()
	for (;;) {
		const rest = lines.filter((line) => !problems.has(line.id))
		const pricing = priceOrder(menu, { type: "DINE_IN", lines: rest })
		if (pricing.ok) return { order: pricing.order, problems }
		// Each time there are fewer lines, and of none nothing is wrong.
		for (const problem of pricing.problems) problems.set(problem.lineId, problem)
	}
}
