import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import type { OrderRow } from "./order-row.ts"

const send: Prepared = {
	name: "order_send_lines",
	text: `with fired as (
			update order_line set fired = true, sent_quantity = sent_quantity + case when kind = 'COMBO_PARENT' then 0 else quantity end,
				prep_status = 'QUEUED'
			where organization_id = $1 and order_id = $2 and not fired and quantity > 0
				and ($3::uuid[] is null or id = any ($3) or parent_line_id = any ($3))
				and ($4::int is null or course = $4)
			returning id, store_id, kind, quantity
		), told as (
			insert into order_line_ledger (organization_id, store_id, order_id, line_id, kind, quantity, at, by)
			select $1, f.store_id, $2, f.id, 'SENT', f.quantity, $5, $6 from fired f where f.kind <> 'COMBO_PARENT'
		), released as (
			update customer_order set release_at = null where organization_id = $1 and id = $2 and release_at is not null
		)
		select id as "lineId", quantity from fired where kind <> 'COMBO_PARENT'`,
}

type Which = { lineIds?: readonly string[] | undefined; course?: number | undefined }

/** Gives the kitchen what it does not have yet of a locked order: all of it, a course, or some lines. */
export async function sendLines(
	ctx: Context,
	order: Pick<OrderRow, "id" | "storeId">,
	{ lineIds, course }: Which = {},
): Promise<{ lineId: string; quantity: number }[]> {
	const values = [ctx.organizationId, order.id, lineIds ?? null, course ?? null, ctx.now, actorOf(ctx.caller)]
	const sent = await ctx.query<{ lineId: string; quantity: number }>(send, values)
	if (sent.length > 0)
		record(ctx, order.storeId, "Order.LinesSent", order.id, { sent, ...(course ? { course } : {}) })
	return sent
}
