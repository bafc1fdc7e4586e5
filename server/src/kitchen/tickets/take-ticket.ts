import type { Context } from "#platform/context.ts"
import { type CounterStanding, lockCounters } from "../counters/counter-rows.ts"
import { type KeptOrder, keepOrder } from "../kept-order.ts"
import { notThere } from "../not-there.ts"
import { requireStore } from "../require-store.ts"
import { findTicket, findTicketPlace, lockTickets, type TicketRow } from "./ticket-rows.ts"

export type TakenTicket = {
	ticket: TicketRow
	order: KeptOrder
	/** Its counter as it was before; none of a ticket that is nobody's yet. */
	counters: CounterStanding[]
	/** The store has everything checked before it goes out. */
	checksAll: boolean
}

/**
 * Keeps a ticket for this transaction. Everybody locks in the same order: the order, its counters, its tickets. Two
 * counters that finish at once each see what the other did, and nobody waits in a circle.
 */
export async function takeTicket(ctx: Context, ticketId: string): Promise<TakenTicket> {
	const seen = await findTicketPlace(ctx, ticketId)
	if (!seen) throw notThere("ticket")
	const [order, counters, , ticket, store] = await Promise.all([
		keepOrder(ctx, seen),
		lockCounters(ctx, [seen.counterId]),
		lockTickets(ctx, [ticketId]),
		findTicket(ctx, ticketId),
		requireStore(ctx, seen.storeId),
	])
	if (!ticket || !order) throw notThere("ticket")
	return { ticket, order, counters, checksAll: store.settings.kitchen.qualityControl }
}
