import type { Context } from "#platform/context.ts"
import { type CounterStanding, lockCounters } from "../counters/counter-rows.ts"
import { findTickets, lockTickets, type TicketPlace, type TicketRow } from "./ticket-rows.ts"

/** Tickets with their counters, as they are once nobody else can change them: the counters first, as everywhere. */
export async function keepTickets(
	ctx: Context,
	places: readonly TicketPlace[],
): Promise<{ counters: CounterStanding[]; tickets: TicketRow[] }> {
	if (places.length === 0) return { counters: [], tickets: [] }
	const ids = places.map(({ id }) => id)
	const counterIds = places.map(({ counterId }) => counterId)
	const [counters, , tickets] = await Promise.all([
		lockCounters(ctx, counterIds),
		lockTickets(ctx, ids),
		findTickets(ctx, ids),
	])
	return { counters, tickets }
}
