import type { OrderStatus } from "@comanda/contract/orders/states.ts"
import { setEstimates } from "#orders/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { keepOrder, pushOrder } from "../kept-order.ts"
import { estimateOrders, type OrderEstimate, type QueuedTicket } from "./estimate-queue.ts"
import { findHands } from "./find-hands.ts"

/** A guest is not told of less than this. */
const worthTellingMs = 2 * 60_000
/** Who is further back is told when he comes nearer. */
const positionsTold = 20
/** Who stands behind so many is told nothing yet: he is when he comes nearer. */
const openMax = 300

type OpenTicket = QueuedTicket & {
	orderStatus: OrderStatus
	etaAt: Date | null
	queuePosition: number | null
}

const open: Prepared = {
	name: "kitchen_estimate_open",
	text: `select t.id, t.order_id as "orderId", t.counter_id as "counterId", t.open_seconds as "openSeconds",
			t.priority_score as "priorityScore", t.created_at as "createdAt", t.started_at as "startedAt",
			o.status as "orderStatus", o.eta_at as "etaAt", o.queue_position as "queuePosition"
		from kitchen_ticket t join customer_order o on o.organization_id = t.organization_id and o.id = t.order_id
		where t.organization_id = $1 and t.store_id = $2 and t.status not in ('READY', 'BUMPED', 'CANCELLED')
		order by t.created_at, t.id limit ${openMax}`,
}

// What hung when somebody said that the order is ready is ready too, as soon as the kitchen has read it.
const sentSinceReady: Prepared = {
	name: "kitchen_estimate_sent_since_ready",
	text: `select t.id from kitchen_ticket t join customer_order o on o.organization_id = t.organization_id and o.id = t.order_id
		where t.organization_id = $1 and t.order_id = $2 and t.status not in ('READY', 'BUMPED', 'CANCELLED')
			and (o.ready_at is null or t.created_at > o.ready_at)
		limit 1`,
}

export const loadTypes = [
	"Ticket.Created",
	"Ticket.Started",
	"Ticket.Ready",
	"Ticket.Bumped",
	"Ticket.Recalled",
	"Ticket.Cancelled",
	"Ticket.PriorityChanged",
	"Counter.StatusChanged",
] as const

/**
 * What the kitchen's load means for those who wait: when each order may be ready and how many are before it, told when
 * it makes a difference. A ready order that got another ticket is in work again.
 */
export async function tellEstimates(ctx: Context, entries: readonly Entry[]): Promise<void> {
	const storeId = entries[0]?.stream
	if (!storeId) return
	const [tickets, handsAt] = await Promise.all([
		ctx.query<OpenTicket>(open, [ctx.organizationId, storeId]),
		findHands(ctx, storeId),
	])
	const estimates = estimateOrders(tickets, handsAt, ctx.now)
	const orders = new Map(tickets.map((ticket) => [ticket.orderId, ticket]))
	// In the order of their ids and before any estimate is written: nobody waits in a circle.
	const ready = [...orders]
		.filter(([, { orderStatus }]) => orderStatus === "READY")
		.map(([orderId]) => orderId)
	for (const orderId of ready.toSorted()) {
		const order = await keepOrder(ctx, { orderId, storeId })
		if (order?.status !== "READY") continue
		// It may have been made while the order was waited for.
		const [since] = await ctx.query<{ id: string }>(sentSinceReady, [ctx.organizationId, orderId])
		if (since) await pushOrder(ctx, order, "PREPARING")
	}
	const told = [...estimates]
		.filter(([orderId, estimate]) => isWorthTelling(orders.get(orderId), estimate))
		.toSorted(([a], [b]) => (a < b ? -1 : 1))
	await setEstimates(
		ctx,
		told.map(([orderId, estimate]) => ({ orderId, ...estimate })),
	)
}

function isWorthTelling(order: OpenTicket | undefined, { etaAt, queuePosition }: OrderEstimate): boolean {
	if (!order) return false
	if (!order.etaAt || order.queuePosition === null) return true
	if (Math.abs(order.etaAt.getTime() - etaAt.getTime()) >= worthTellingMs) return true
	return queuePosition !== order.queuePosition && queuePosition <= positionsTold
}
