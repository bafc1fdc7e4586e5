import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Job } from "#platform/jobs/jobs.ts"
import { record } from "#platform/journal/draft.ts"

/** At once; what is more waits a minute. */
const expiredMax = 500

/** What another holds just now is being changed: the next minute finds it if it is still due. */
const due: Prepared = {
	name: "stock_holds_due",
	text: `select order_id as "orderId" from stock_reservation
		where organization_id = $1 and status = 'ACTIVE' and expires_at <= $2
		order by expires_at limit ${expiredMax} for update skip locked`,
}
// All that they hold is locked first, in order of ids, so that this waits for no order that waits for it.
const lock: Prepared = {
	name: "stock_holds_due_items",
	text: `select from stock_item where organization_id = $1 and id = any (array(
			select stock_item_id from stock_hold where organization_id = $1 and order_id = any ($2::uuid[]) and quantity > 0))
		order by id for no key update`,
}
const expire: Prepared = {
	name: "stock_holds_expire",
	text: `select r.order_id as "orderId", r.store_id as "storeId", stock_end_hold(r.order_id, 'EXPIRED') as touched
		from stock_reservation r where r.organization_id = $1 and r.order_id = any ($2::uuid[])`,
}

/** What was held for an order that nobody went on with goes back to the shelf. The order hears of it and decides. */
export const expireHolds: Job = { name: "expire-holds", cron: "* * * * *", run: expireAll }

async function expireAll(ctx: Context): Promise<void> {
	const rows = await ctx.query<{ orderId: string }>(due, [ctx.organizationId, ctx.now])
	const orderIds = rows.map(({ orderId }) => orderId)
	if (orderIds.length === 0) return
	await ctx.query(lock, [ctx.organizationId, orderIds])
	const ended = await ctx.query<{ orderId: string; storeId: string }>(expire, [ctx.organizationId, orderIds])
	for (const { orderId, storeId } of ended) record(ctx, storeId, "Stock.Expired", orderId, { orderId })
}
