import type { Tracking } from "@comanda/contract/orders/endpoints.ts"
import type { OrderStatus } from "@comanda/contract/orders/states.ts"
import { findKitchenFacts } from "#menu/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { seqOf } from "#platform/journal/read-journal.ts"
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
	const [fresh, history, [queue], facts] = await Promise.all([
		readableOrder(ctx, input.orderId),
		ctx.query<{ status: OrderStatus; at: Date }>(historyOf, [ctx.organizationId, order.id]),
		ctx.query<{ ahead: number }>(aheadOf, [ctx.organizationId, order.storeId, order.placedAt]),
		findKitchenFacts(
			ctx,
			order.lines.map((line) => line.itemId),
		),
	])
	const isCooking = cooking.includes(fresh.status)
	const ordersAhead = isCooking ? (queue?.ahead ?? 0) : 0
	return {
		id: fresh.id,
		storeId: fresh.storeId,
		pickupCode: fresh.pickupCode,
		status: fresh.status,
		tableNumber: fresh.tableNumber,
		totalMinor: fresh.totalMinor,
		currency: fresh.currency,
		paymentStatus: fresh.paymentStatus,
		placedAt: fresh.placedAt,
		ordersAhead,
		readyInMinutes: isCooking ? minutesLeft(ctx.now, fresh.placedAt, facts, ordersAhead) : null,
		history: history.map(({ status, at }) => ({ status, at: at.toISOString() })),
		seq,
	}
}

function minutesLeft(now: Date, placedAt: string, facts: { prepMinutes: number }[], ahead: number): number {
	const longest = Math.max(0, ...facts.map((fact) => fact.prepMinutes))
	const goneMinutes = (now.getTime() - Date.parse(placedAt)) / 60_000
	return Math.max(1, Math.ceil(longest + ahead * minutesPerOrderAhead - goneMinutes))
}
