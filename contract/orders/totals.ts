import { amountMinorMax } from "../money.ts"
import { addUp, type Totals } from "./add-up.ts"
import type { ChosenLineInput } from "./chosen-line.ts"
import type { Adjustment } from "./discounts.ts"
import { type LineProblem, tooMuch, wrongChoice } from "./line-problem.ts"
import type { Place } from "./price-item.ts"
import { type PricedLine, priceLine } from "./price-line.ts"
import type { Sellable } from "./sellable.ts"

// The price of an order, computed by the phone that shows it and by the server that writes it. What was chosen gets
// its price from the menu, line by line (price-line.ts). What the lines come to, with all that is taken off and put
// on, is added up from the lines alone (add-up.ts): an order that is changed later keeps the prices it was made at.

/** Where no zone is named, nobody knows it, and none is asked for; `null` is known: no table, so no zone. */
export type OrderToPrice = Place & {
	lines: readonly ChosenLineInput[]
	adjustments?: readonly Adjustment[]
	deliveryFeeMinor?: number
	tipMinor?: number
	/** All of it will be paid in cash. */
	cash?: boolean
}

export type PricedOrder = Totals<PricedLine>
export type Pricing = { ok: true; order: PricedOrder } | { ok: false; problems: LineProblem[] }

/** Prices what was chosen from a menu, or says for each line what is wrong with it. */
export function priceOrder(menu: Sellable, order: OrderToPrice): Pricing {
	const lines: PricedLine[] = []
	const problems: LineProblem[] = []
	const soFar: SoFar = { ids: new Set(), quantities: new Map(), grossMinor: 0 }
	for (const chosen of order.lines) {
		const priced = priceLine(menu, chosen, order)
		const problem = "code" in priced ? priced : misfit(soFar, chosen, priced.lines)
		if (problem) problems.push(problem)
		else if ("lines" in priced) lines.push(...priced.lines)
	}
	if (problems.length > 0) return { ok: false, problems }
	const totals = addUp(lines, {
		pricesIncludeTax: menu.pricesIncludeTax,
		adjustments: order.adjustments,
		serviceBasisPoints: order.type === "DINE_IN" ? menu.charges.serviceBasisPoints : 0,
		deliveryFeeMinor: order.deliveryFeeMinor,
		tipMinor: order.tipMinor,
		cashRoundingStepMinor: order.cash ? menu.charges.cashRoundingStepMinor : 0,
	})
	const last = lines.at(-1)
	if (last && totals.totalMinor > amountMinorMax) {
		return { ok: false, problems: [{ lineId: last.parentLineId ?? last.id, ...tooMuch(noOrder) }] }
	}
	return { ok: true, order: totals }
}

const noOrder = "No order is worth this much."

/** What the order holds already. */
type SoFar = { ids: Set<string>; quantities: Map<string, number>; grossMinor: number }

/** Why a line that is right by itself has no place beside the others; else it takes its place. */
function misfit(
	soFar: SoFar,
	{ id, itemId }: ChosenLineInput,
	lines: readonly PricedLine[],
): LineProblem | null {
	const [line] = lines
	if (!line) return null
	for (const each of lines) {
		if (soFar.ids.has(each.id)) {
			return { lineId: id, code: "VALIDATION_ERROR", message: "Each line needs an id of its own." }
		}
		soFar.ids.add(each.id)
	}
	const quantity = (soFar.quantities.get(itemId) ?? 0) + line.quantity
	const { quantityMax } = line.item
	if (quantity > quantityMax) {
		return { lineId: id, ...wrongChoice(`At most ${quantityMax} of this in one order.`) }
	}
	if (soFar.grossMinor + line.grossMinor > amountMinorMax) return { lineId: id, ...tooMuch(noOrder) }
	soFar.quantities.set(itemId, quantity)
	soFar.grossMinor += line.grossMinor
	return null
}
