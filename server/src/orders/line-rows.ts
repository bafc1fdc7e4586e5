import type { ChosenLine } from "@comanda/contract/orders/chosen-line.ts"
import type { PricedOrder } from "@comanda/contract/orders/totals.ts"
import { costMinorOf, ingredientsOf } from "@comanda/contract/stock/recipes.ts"
import type { LineRow } from "./order-row.ts"
import type { PriceBasis } from "./price-wanted.ts"

type Facts = {
	priced: Pick<PricedOrder, "lines">
	basis: PriceBasis
	/** The kitchen has it at once, but for what is held back. */
	isSent: boolean
	/** The number of the last line the order has. */
	after?: number
}

/** Lines as they are kept: name, price, taxes, recipe and cost stay as they were when it was ordered. */
export function lineRows(
	chosen: readonly ChosenLine[],
	{ priced, basis, isSent, after = 0 }: Facts,
): LineRow[] {
	const byId = new Map(chosen.map((line) => [line.id, line]))
	return priced.lines.map((line, place) => {
		const asked = byId.get(line.parentLineId ?? line.id)
		const { item, variantId, options, quantity, kind } = line
		const ingredients = ingredientsOf(basis.book, { kind, itemId: item.id, variantId, options, quantity })
		const fired = isSent && !asked?.held
		return {
			id: line.id,
			lineNo: after + place + 1,
			kind,
			parentLineId: line.parentLineId,
			itemId: item.id,
			variantId,
			name: item.name,
			variantName: line.variantName,
			options,
			allergens: item.allergens,
			note: kind === "COMBO_CHILD" ? null : (asked?.note ?? null),
			seat: asked?.seat ?? null,
			course: asked?.course ?? 1,
			quantity,
			unitPriceMinor: line.unitPriceMinor,
			grossMinor: line.grossMinor,
			discountMinor: line.discountMinor,
			totalMinor: line.totalMinor,
			taxes: line.taxes,
			taxMinor: line.taxMinor,
			ingredients: ingredients.map(({ stockItemId, milli }) => ({ stockItemId, milli })),
			costMinor: costMinorOf(ingredients),
			prepMinutes: item.prepMinutes,
			fired,
			prepStatus: fired ? "QUEUED" : "NOT_STARTED",
			voidReason: null,
			sentQuantity: fired && kind !== "COMBO_PARENT" ? quantity : 0,
			cancelledQuantity: 0,
		}
	})
}
