import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { getCounterQueue as contract } from "@comanda/contract/kitchen/counters.ts"
import type { Context } from "#platform/context.ts"
import { queuePlaces } from "../estimates/estimate-queue.ts"
import { findHands } from "../estimates/find-hands.ts"
import { presentTicket } from "../tickets/present-ticket.ts"
import { findTicketsAt } from "../tickets/ticket-rows.ts"
import { workOf } from "../tickets/ticket-work.ts"
import { requireCounter } from "./counter-rows.ts"

/** What hangs at a counter in the order of its turns. */
export async function getCounterQueue(
	ctx: Context,
	{ counterId }: { counterId: string },
): Promise<ResultOf<typeof contract>> {
	const counter = await requireCounter(ctx, counterId)
	const [tickets, handsAt] = await Promise.all([
		findTicketsAt(ctx, counterId),
		findHands(ctx, counter.storeId),
	])
	const queued = tickets.map((ticket) => ({ ...ticket, ...workOf(ticket.status, ticket.lines) }))
	const places = queuePlaces(queued, handsAt, ctx.now)
	const queue = tickets.flatMap((ticket) => {
		const place = places.get(ticket.id)
		if (!place) return []
		const { position, readyAt } = place
		return [{ position, readyAt: readyAt.toISOString(), ticket: presentTicket(ticket) }]
	})
	return { counter, queue: queue.toSorted((a, b) => a.position - b.position) }
}
