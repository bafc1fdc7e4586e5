import type { Tracking } from "@comanda/contract/orders/reading.ts"
import { displayStatus, type OrderStatus } from "@comanda/contract/orders/states.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { seqOf } from "#platform/journal/read-journal.ts"
import type { OrderRow } from "./order-row.ts"
import { pickupCode } from "./pickup-code.ts"
import { readableOrder } from "./readable-order.ts"

/** What each order in front adds to the wait, until the kitchen's own figures say better. */
const minutesPerOrderAhead = 1

const cooking: readonly OrderStatus[] = ["PENDING", "CONFIRMED", "PREPARING", "ON_HOLD"]

const historyOf: Prepared = {
	name: "order_history",
	text: "select status, at from order_status_change where organization_id = $1 and order_id = $2 order by step",
}
const aheadOf: Prepared = {
	name: "order_ahead",
	text: `select count(*)::int as ahead from customer_order
		where organization_id = $1 and store_id = $2 and placed_at < $3
			and status in ('PENDING', 'CONFIRMED', 'PREPARING', 'ON_HOLD')`,
}

/** Where an order stands. `seq` is read first, so that what a live feed tells after it is newer than this. */
export async function trackOrder(ctx: Context, input: { orderId: string }): Promise<Tracking> {
	const order = await readableOrder(ctx, input.orderId)
	const seq = await seqOf(ctx, ctx.organizationId, order.storeId)
	const [fresh, history, [queue]] = await Promise.all([
		readableOrder(ctx, input.orderId),
		ctx.query<{ status: OrderStatus; at: Date }>(historyOf, [ctx.organizationId, order.id]),
		ctx.query<{ ahead: number }>(aheadOf, [ctx.organizationId, order.storeId, order.placedAt]),
	])
	const isCooking = cooking.includes(fresh.status)
	const ordersAhead = isCooking ? (fresh.queuePosition ?? queue?.ahead ?? 0) : 0
	return {
		id: fresh.id,
		storeId: fresh.storeId,
		pickupCode: pickupCode(fresh.number),
		status: fresh.status,
		displayStatus: displayStatus(fresh.status, fresh.paymentStatus),
		tableNumber: fresh.tableNumber,
		totalMinor: fresh.totalMinor,
		currency: fresh.currency,
		paymentStatus: fresh.paymentStatus,
		placedAt: fresh.placedAt,
		scheduledFor: fresh.scheduledFor,
		ordersAhead,
		readyInMinutes: isCooking ? minutesLeft(ctx.now, fresh, ordersAhead) : null,
		history: history.map(({ status, at }) => ({ status, at: at.toISOString() })),
		seq,
	}
}

/** The kitchen's own estimate where it has made one. */
function minutesLeft(now: Date, { etaAt, placedAt, lines }: OrderRow, ahead: number): number {
	const longest = Math.max(0, ...lines.map((line) => line.prepMinutes))
	const usual = Date.parse(placedAt) + (longest + ahead * minutesPerOrderAhead) * 60_000
	return Math.max(1, Math.ceil(((etaAt ? Date.parse(etaAt) : usual) - now.getTime()) / 60_000))
}
