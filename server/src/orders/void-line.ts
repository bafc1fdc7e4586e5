import type { Order } from "@comanda/contract/orders/order.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { changeLines } from "./change-lines.ts"
import { changeableOrder } from "./changeable-order.ts"
import { isBegun, lineOn, withQuantity } from "./line-on.ts"
import { presentOrder } from "./present-order.ts"

type Voiding = { orderId: string; lineId: string; reason: string }

/** Takes a line off, whatever the kitchen has made of it. It stays on the order with the reason and without a number. */
export function voidLine(ctx: Context, input: Voiding): Promise<Order> {
	return takeOff(ctx, input, { evenBegun: true })
}

/** Takes off what the kitchen has not begun with, as anybody may who orders. */
export function removeLine(
	ctx: Context,
	input: Omit<Voiding, "reason"> & { reason?: string },
): Promise<Order> {
	return takeOff(ctx, { ...input, reason: input.reason ?? "Taken off." }, { evenBegun: false })
}

async function takeOff(ctx: Context, input: Voiding, { evenBegun }: { evenBegun: boolean }): Promise<Order> {
	const { order, store } = await changeableOrder(ctx, input.orderId)
	const { line, parts } = lineOn(order, input.lineId)
	const own = [line, ...parts]
	if (!evenBegun && own.some(isBegun))
		throw new Refusal("LINE_MADE", "The kitchen has begun with it: void it, with the reason.")
	const ids = new Set(own.map((each) => each.id))
	const lines = order.lines.map((each) =>
		ids.has(each.id) ? { ...withQuantity(each, 0), voidReason: input.reason } : each,
	)
	const changed = await changeLines(ctx, store, order, { lines, reason: input.reason })
	record(ctx, order.storeId, "Order.LineVoided", order.id, {
		lineId: line.id,
		itemId: line.itemId,
		quantity: line.quantity,
		totalMinor: line.totalMinor,
		wasBegun: own.some(isBegun),
		approvedBy: ctx.approvedBy,
	})
	return presentOrder(ctx, changed)
}
