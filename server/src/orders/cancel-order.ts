import type { Order } from "@comanda/contract/orders/order.ts"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { releaseHold } from "#stock/index.ts"
import { findOrder } from "./find-order.ts"
import { lockedOrder } from "./lock-order.ts"
import { moveOnRequest } from "./move-order.ts"
import { moverOf } from "./mover-of.ts"
import type { OrderRow } from "./order-row.ts"
import { presentOrder } from "./present-order.ts"
import { noSuchOrder } from "./readable-order.ts"

const takeBack: Prepared = {
	name: "order_take_back",
	text: `with taken as (
			update order_line l set fired = false, cancelled_quantity = l.sent_quantity
			from order_line old
			where l.organization_id = $1 and l.order_id = $2 and old.organization_id = l.organization_id and old.id = l.id
				and l.sent_quantity > l.cancelled_quantity
			returning l.id, l.store_id, old.sent_quantity - old.cancelled_quantity as quantity
		), told as (
			insert into order_line_ledger (organization_id, store_id, order_id, line_id, kind, quantity, at, by)
			select $1, t.store_id, $2, t.id, 'CANCELLED', t.quantity, $3, $4 from taken t
		), unsent as (
			update order_line set fired = false where organization_id = $1 and order_id = $2 and sent_quantity = 0 and fired
		)
		select id as "lineId", quantity from taken`,
}

export type Ending = {
	orderId: string
	to: "CANCELLED" | "REJECTED"
	code: string
	reason: string
	refund?: boolean
}

/** Gives an order up: the kitchen stops, and what it held is for others. Asking again changes nothing. */
export async function cancelOrder(ctx: Context, ending: Ending): Promise<Order> {
	const order = await lockedOrder(ctx, ending.orderId)
	if (order.status !== ending.to) {
		await moveOnRequest(ctx, order, ending.to, {
			by: moverOf(ctx, order.storeId),
			reason: { code: ending.code, text: ending.reason },
		})
		await endOrder(ctx, order, ending)
	}
	const ended = await findOrder(ctx, order.id)
	if (!ended) throw noSuchOrder()
	return presentOrder(ctx, ended)
}

/** What follows from giving an order up, whoever does it. */
export async function endOrder(
	ctx: Context,
	{ id, storeId }: Pick<OrderRow, "id" | "storeId">,
	{ refund = true }: Pick<Ending, "refund"> = {},
): Promise<void> {
	const values = [ctx.organizationId, id, ctx.now, actorOf(ctx.caller)]
	const [cancelled] = await Promise.all([
		ctx.query<{ lineId: string; quantity: number }>(takeBack, values),
		releaseHold(ctx, id),
	])
	record(ctx, storeId, "Order.LinesCancelled", id, { cancelled, refund })
}
