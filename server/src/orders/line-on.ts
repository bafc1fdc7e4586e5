import { proportion } from "@comanda/contract/money.ts"
import { Refusal } from "#platform/refusal.ts"
import type { LineRow, OrderRow } from "./order-row.ts"

/** A line that stands on the order, with what was picked for it when it is a combo. */
export function lineOn(order: OrderRow, lineId: string): { line: LineRow; parts: LineRow[] } {
	const line = order.lines.find((each) => each.id === lineId)
	if (!line || line.quantity === 0) throw new Refusal("NOT_FOUND", "There is no such line on this order.")
	if (line.parentLineId) {
		const details = [{ field: "lineId", code: "part", message: "Change the combo it belongs to." }]
		throw new Refusal("VALIDATION_ERROR", "This is a part of a combo.", { details })
	}
	return { line, parts: order.lines.filter((each) => each.parentLineId === lineId) }
}

/** Whether the kitchen has begun with it, or is through. */
export function isBegun({ prepStatus }: LineRow): boolean {
	return prepStatus !== "NOT_STARTED" && prepStatus !== "QUEUED"
}

/** The line for another number of it: what it takes from the shelf grows and shrinks with it. */
export function withQuantity(line: LineRow, quantity: number): LineRow {
	return {
		...line,
		quantity,
		grossMinor: line.unitPriceMinor * quantity,
		ingredients: line.ingredients.map(({ stockItemId, milli }) => ({
			stockItemId,
			milli: proportion(milli, quantity, line.quantity),
		})),
		costMinor: proportion(line.costMinor, quantity, line.quantity),
	}
}
