import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import { quantityMax } from "@comanda/contract/orders/chosen-line.ts"
import type { changeOrderLine as contract } from "@comanda/contract/orders/editing.ts"
import type { Order } from "@comanda/contract/orders/order.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { changeLines } from "./change-lines.ts"
import { changeableOrder } from "./changeable-order.ts"
import { isBegun, lineOn, withQuantity } from "./line-on.ts"
import type { LineRow } from "./order-row.ts"
import { presentOrder } from "./present-order.ts"

/** Changes a line: more of it or less, its note, seat or course. Its price stays that at which it was ordered. */
export async function changeLine(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Order> {
	const { order, store } = await changeableOrder(ctx, input.orderId)
	const { line, parts } = lineOn(order, input.lineId)
	const own = [line, ...parts]
	const quantity = input.quantity ?? line.quantity
	if (quantity > quantityMax && quantity > line.quantity)
		throw new Refusal("MAXIMUM_ORDER_EXCEEDED", `At most ${quantityMax} of this in one order.`)
	if (quantity < line.quantity && own.some(isBegun))
		throw new Refusal("LINE_MADE", "The kitchen has begun with it: void it, with the reason.")
	const { note = line.note, seat = line.seat, course = line.course } = input
	const words = (each: LineRow): LineRow => ({
		...each,
		seat,
		course,
		note: each.id === line.id ? note : each.note,
	})
	const ids = new Set(own.map((each) => each.id))
	const lines = order.lines.map((each) =>
		ids.has(each.id) ? words(withQuantityOf(each, line, quantity)) : each,
	)
	const isReworded = note !== line.note || seat !== line.seat || course !== line.course
	const reworded = isReworded ? own.filter((each) => each.fired).map((each) => each.id) : []
	const changed = await changeLines(ctx, store, order, { lines, reason: input.reason ?? null, reworded })
	return presentOrder(ctx, changed)
}

/** What was picked for a combo goes with it: as many of each as before for one. */
function withQuantityOf(each: LineRow, line: LineRow, quantity: number): LineRow {
	return quantity === line.quantity ? each : withQuantity(each, (each.quantity / line.quantity) * quantity)
}
