import { mayMove, type OrderStatus } from "@comanda/contract/orders/states.ts"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { forgetNotesAtEnd } from "./forget-order-notes.ts"

const lock: Prepared = {
	name: "order_lock",
	text: `select store_id as "storeId", status from customer_order where organization_id = $1 and id = $2 for update`,
}
const move: Prepared = {
	name: "order_move",
	text: `with moved as (
			update customer_order set status = $3, version = version + 1,
				ready_at = case when $3 = 'READY' then $4::timestamptz else ready_at end
			where organization_id = $1 and id = $2 returning store_id
		)
		insert into order_status_change (organization_id, order_id, store_id, step, status, at, by)
		select $1, $2, m.store_id,
			(select count(*) + 1 from order_status_change h where h.organization_id = $1 and h.order_id = $2), $3, $4, $5
		from moved m`,
}

/** Keeps the order for this transaction: what several counters do to it happens one after the other. */
export async function lockOrder(ctx: Context, orderId: string): Promise<OrderStatus | null> {
	const [row] = await ctx.query<{ status: OrderStatus }>(lock, [ctx.organizationId, orderId])
	return row?.status ?? null
}

/** Moves a locked order along its machine. A move that is not allowed from here is no move: nothing happens. */
export async function moveOrder(
	ctx: Context,
	order: { id: string; storeId: string; status: OrderStatus },
	to: OrderStatus,
): Promise<void> {
	if (!mayMove(order.status, to)) return
	await ctx.query(move, [ctx.organizationId, order.id, to, ctx.now, actorOf(ctx.caller)])
	await forgetNotesAtEnd(ctx, order.id, to)
	record(ctx, order.storeId, "Order.StatusChanged", order.id, { from: order.status, to })
}
