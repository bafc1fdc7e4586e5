import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Job } from "#platform/jobs/jobs.ts"
import { endOrder } from "./cancel-order.ts"
import { lockedOrder } from "./lock-order.ts"
import { moveOrder } from "./move-order.ts"
import { sendLines } from "./send-lines.ts"

/** At once; what is more waits a minute. */
const most = 500
/** What was delivered is over when nobody has said otherwise for so long. */
const deliveredMinutes = 30

// What somebody changes just now is left alone: the next minute finds it if it is still due.
const due: Prepared = {
	name: "orders_to_release",
	text: `select id from customer_order where organization_id = $1 and release_at <= $2 and status in ('CONFIRMED', 'PREPARING')
		order by release_at limit ${most} for no key update skip locked`,
}
const delivered: Prepared = {
	name: "orders_delivered",
	text: `select id from customer_order where organization_id = $1 and status = 'DELIVERED' and updated_at <= $2
		order by updated_at limit ${most} for no key update skip locked`,
}
const waiting: Prepared = {
	name: "orders_waiting",
	text: `select id, store_id as "storeId", placed_at as "placedAt" from customer_order
		where organization_id = $1 and status = 'PENDING' and payment_timing <> 'PAY_NOW' and placed_at <= $2
		order by placed_at limit ${most} for no key update skip locked`,
}

/** Orders for later go to the kitchen when their hour comes; up to a minute early, never late. */
export const releaseOrders: Job = {
	name: "release-orders",
	cron: "* * * * *",
	async run(ctx) {
		for (const id of await idsOf(ctx, due, minutesFrom(ctx.now, 1))) {
			const order = await lockedOrder(ctx, id)
			await sendLines(ctx, order)
		}
	},
}

/** Ends what would wait for ever: deliveries that arrived, and orders that nobody took in the store's time. */
export const endWaitingOrders: Job = { name: "end-waiting-orders", cron: "* * * * *", run: endWaiting }

async function endWaiting(ctx: Context): Promise<void> {
	for (const id of await idsOf(ctx, delivered, minutesFrom(ctx.now, -deliveredMinutes)))
		await moveOrder(ctx, { id, status: "DELIVERED" }, "COMPLETED")
	type Row = { id: string; storeId: string; placedAt: Date }
	const rows = await ctx.query<Row>(waiting, [ctx.organizationId, minutesFrom(ctx.now, -1)])
	for (const [storeId, orders] of Map.groupBy(rows, (row) => row.storeId)) {
		const minutes = (await findStore(ctx, storeId))?.settings.orders.timeoutMinutes ?? 0
		if (minutes === 0) continue
		for (const { id, placedAt } of orders) {
			if (placedAt > minutesFrom(ctx.now, -minutes)) continue
			const reason = `Nobody took it in ${minutes} minutes.`
			await moveOrder(ctx, { id, status: "PENDING" }, "CANCELLED", { code: "TOO_LONG", text: reason })
			await endOrder(ctx, { id, storeId })
		}
	}
}

async function idsOf(ctx: Context, statement: Prepared, moment: Date): Promise<string[]> {
	return (await ctx.query<{ id: string }>(statement, [ctx.organizationId, moment])).map(({ id }) => id)
}

function minutesFrom(now: Date, minutes: number): Date {
	return new Date(now.getTime() + minutes * 60_000)
}
