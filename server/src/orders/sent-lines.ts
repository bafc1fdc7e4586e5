import type { LineRow } from "./order-row.ts"

/** What the kitchen is given of these lines, as its subscriber reads it. A combo's parts are made, not the combo. */
export function sentOf(
	lines: readonly Pick<LineRow, "id" | "kind" | "fired" | "quantity">[],
): { lineId: string; quantity: number }[] {
	return lines
		.filter(({ kind, fired, quantity }) => fired && kind !== "COMBO_PARENT" && quantity > 0)
		.map(({ id, quantity }) => ({ lineId: id, quantity }))
}
