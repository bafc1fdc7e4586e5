import type { MenuItem, Tax } from "../menu/published.ts"
import { amountMinorMax } from "../money.ts"
import type { ChosenLineInput } from "./chosen-line.ts"
import { type LineProblem, type Refused, tooMuch, wrongChoice } from "./line-problem.ts"
import { type PricedPick, priceCombo } from "./price-combo.ts"
import { type Place, priceItem } from "./price-item.ts"
import type { PricedOption } from "./price-options.ts"
import type { Sellable } from "./sellable.ts"

/** A combo has the price; what was picked for it has none, and is what the kitchen makes. */
export type LineKind = "REGULAR" | "COMBO_PARENT" | "COMBO_CHILD"

/** A line with its price, before anything is taken off the order or put on it. */
export type PricedLine = {
	id: string
	kind: LineKind
	/** The combo for which it was picked. */
	parentLineId: string | null
	item: MenuItem
	variantId: string | null
	variantName: Record<string, string> | null
	options: PricedOption[]
	quantity: number
	unitPriceMinor: number
	grossMinor: number
	taxes: readonly Tax[]
}

/** One line; of a combo, with a line for each pick after it. */
export function priceLine(
	menu: Sellable,
	chosen: ChosenLineInput,
	place: Place,
): { lines: PricedLine[] } | LineProblem {
	const priced = linesOf(menu, chosen, place)
	return "code" in priced ? { lineId: chosen.id, ...priced } : priced
}

function linesOf(menu: Sellable, chosen: ChosenLineInput, place: Place): { lines: PricedLine[] } | Refused {
	const { id, quantity } = chosen
	if (!Number.isSafeInteger(quantity) || quantity < 1) return wrongChoice("This is no quantity.")
	const priced = priceItem(menu, chosen, place)
	if ("code" in priced) return priced
	const { item, variant, options } = priced
	const combo = priceCombo(menu, item.comboGroups, chosen.picks ?? [], place)
	if ("code" in combo) return combo
	const unitPriceMinor = Math.max(0, priced.baseMinor + priced.optionsMinor + combo.priceMinor)
	if (unitPriceMinor > amountMinorMax) return tooMuch("Nothing costs this much.")
	const line: PricedLine = {
		id,
		kind: item.kind === "COMBO" ? "COMBO_PARENT" : "REGULAR",
		parentLineId: null,
		item,
		variantId: variant?.id ?? null,
		variantName: variant?.name ?? null,
		options,
		quantity,
		unitPriceMinor,
		grossMinor: unitPriceMinor * quantity,
		taxes: (place.type === "DINE_IN" ? null : item.takeawayTaxes) ?? item.taxes,
	}
	return { lines: [line, ...combo.picks.map((pick) => childOf(line, pick))] }
}

function childOf(parent: PricedLine, { id, item, variant, options }: PricedPick): PricedLine {
	return {
		id,
		kind: "COMBO_CHILD",
		parentLineId: parent.id,
		item,
		variantId: variant?.id ?? null,
		variantName: variant?.name ?? null,
		options,
		quantity: parent.quantity,
		unitPriceMinor: 0,
		grossMinor: 0,
		taxes: [],
	}
}
