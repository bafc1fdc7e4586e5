import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { moveOrderLines as contract } from "@comanda/contract/orders/bills.ts"
import { linesMax } from "@comanda/contract/orders/chosen-line.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { changeLines } from "./change-lines.ts"
import { changeableOrder } from "./changeable-order.ts"
import { findOrder } from "./find-order.ts"
import { isBegun, lineOn, withQuantity } from "./line-on.ts"
import { lockOrders } from "./lock-order.ts"
import { moveLinesBetween } from "./move-lines-between.ts"
import { openOrderBeside } from "./open-order-beside.ts"
import type { LineRow, OrderRow } from "./order-row.ts"
import { presentOrder } from "./present-order.ts"

type MoveLines = ParsedInputOf<typeof contract>

/** Moves lines to another open order, or to a new one at the same table: one pays for his own and goes. */
export async function moveLines(ctx: Context, input: MoveLines): Promise<ResultOf<typeof contract>> {
	const { orderId, toOrderId } = input
	if (orderId === toOrderId) throw new Refusal("CONFLICT", "These are one order.")
	await lockOrders(ctx, [orderId, toOrderId])
	const { order: from, store } = await changeableOrder(ctx, orderId)
	const others = { ...ctx, request: { ...ctx.request, ifMatch: null } }
	if (!(await findOrder(ctx, toOrderId)))
		await openOrderBeside(ctx, from, { id: toOrderId, businessDate: store.businessDate })
	const { order: into } = await changeableOrder(others, toOrderId)
	if (into.lines.length + input.lines.length > linesMax * 2)
		throw new Refusal("MAXIMUM_ORDER_EXCEEDED", `An order has at most ${linesMax} lines.`, {
			data: { linesMax },
		})
	const { order, lineIds } = await cutLines(ctx, store, from, input)
	const moved = await moveLinesBetween(ctx, store, { from: order, into, lineIds, isWhole: false })
	return { from: await presentOrder(ctx, moved.from), to: await presentOrder(ctx, moved.into) }
}

/**
 * Where only a part of a line moves, it becomes a line of its own first. The kitchen is told as of a part that is taken
 * back and ordered anew, so it must not have begun with it.
 */
async function cutLines(
	ctx: Context,
	store: Parameters<typeof changeLines>[1],
	from: OrderRow,
	{ lines }: MoveLines,
): Promise<{ order: OrderRow; lineIds: string[] }> {
	const lineIds: string[] = []
	const cut = new Map<string, LineRow>()
	const added: LineRow[] = []
	for (const { lineId, quantity, newLineId } of lines) {
		const { line, parts } = lineOn(from, lineId)
		if (quantity === undefined || quantity >= line.quantity) {
			lineIds.push(line.id, ...parts.map((part) => part.id))
			continue
		}
		if (!newLineId || parts.length > 0) throw noPart()
		if (isBegun(line)) throw new Refusal("LINE_MADE", "The kitchen has begun with it: move all of it.")
		cut.set(line.id, withQuantity(line, line.quantity - quantity))
		const lineNo = Math.max(...from.lines.map((each) => each.lineNo)) + added.length + 1
		added.push({
			...withQuantity(line, quantity),
			id: newLineId,
			lineNo,
			sentQuantity: 0,
			cancelledQuantity: 0,
		})
		lineIds.push(newLineId)
	}
	if (added.length === 0) return { order: from, lineIds }
	const next = [...from.lines.map((line) => cut.get(line.id) ?? line), ...added]
	return {
		order: await changeLines(ctx, store, from, { lines: next, reason: "Moved to another order." }),
		lineIds,
	}
}

function noPart(): Refusal {
	const details = [
		{ field: "newLineId", code: "required", message: "A part of a line needs an id of its own." },
	]
	return new Refusal("VALIDATION_ERROR", "Of a combo all of it moves, of a line a part with a new id.", {
		details,
	})
}
