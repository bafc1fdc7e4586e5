import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { fireOrder as contract } from "@comanda/contract/orders/editing.ts"
import type { Order } from "@comanda/contract/orders/order.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { changeableOrder } from "./changeable-order.ts"
import { findOrder } from "./find-order.ts"
import { moveOrder, notPossible } from "./move-order.ts"
import { presentOrder } from "./present-order.ts"
import { noSuchOrder } from "./readable-order.ts"
import { sendLines } from "./send-lines.ts"

/** Sends what was held back. What the kitchen has is not sent twice, so asking twice changes nothing. */
export async function fireOrder(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Order> {
	const { order } = await changeableOrder(ctx, input.orderId)
	if (order.status === "PENDING" || order.status === "DRAFT" || order.status === "ON_HOLD")
		throw notPossible(order, "PREPARING", "NO_SUCH_MOVE")
	const there = new Set(order.lines.filter((line) => line.quantity > 0).map((line) => line.id))
	if (input.lineIds?.some((id) => !there.has(id)))
		throw new Refusal("NOT_FOUND", "There is no such line on this order.")
	const sent = await sendLines(ctx, order, input)
	if (sent.length > 0 && order.status === "READY")
		await moveOrder(ctx, order, "PREPARING", { text: "More was fired." })
	const fired = await findOrder(ctx, order.id)
	if (!fired) throw noSuchOrder()
	return presentOrder(ctx, fired)
}
