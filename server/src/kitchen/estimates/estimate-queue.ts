export type QueuedTicket = {
	id: string
	orderId: string
	counterId: string | null
	/** As long as the slowest of its things takes, from its beginning. */
	openSeconds: number
	priorityScore: number
	createdAt: Date
	startedAt: Date | null
}

export type QueuePlace = { position: number; readyAt: Date }
export type OrderEstimate = { queuePosition: number; etaAt: Date }

/**
 * When each ticket may be ready: what is before it at its counter, shared by the hands there, and then itself. What is
 * begun comes first, then what is urgent, then what is older.
 */
export function queuePlaces(
	tickets: readonly QueuedTicket[],
	handsAt: ReadonlyMap<string, number>,
	now: Date,
): Map<string, QueuePlace> {
	const places = new Map<string, QueuePlace>()
	for (const [counterId, queue] of Map.groupBy(tickets, (ticket) => ticket.counterId)) {
		const hands = Math.max(1, handsAt.get(counterId ?? "") ?? 1)
		let aheadMs = 0
		for (const [position, ticket] of queue.toSorted(byTurn).entries()) {
			const ownMs = leftMs(ticket, now)
			places.set(ticket.id, { position, readyAt: new Date(now.getTime() + aheadMs / hands + ownMs) })
			aheadMs += ownMs
		}
	}
	return places
}

/** An order is ready when the last of its tickets is: counters work side by side. Before it are those of its longest queue. */
export function estimateOrders(
	tickets: readonly QueuedTicket[],
	handsAt: ReadonlyMap<string, number>,
	now: Date,
): Map<string, OrderEstimate> {
	const places = queuePlaces(tickets, handsAt, now)
	const estimates = new Map<string, OrderEstimate>()
	for (const { id, orderId } of tickets) {
		const place = places.get(id)
		if (!place) continue
		const known = estimates.get(orderId)
		estimates.set(orderId, {
			queuePosition: Math.max(known?.queuePosition ?? 0, place.position),
			etaAt: known && known.etaAt > place.readyAt ? known.etaAt : place.readyAt,
		})
	}
	return estimates
}

export function byTurn(a: QueuedTicket, b: QueuedTicket): number {
	const begun = Number(b.startedAt !== null) - Number(a.startedAt !== null)
	return (
		begun ||
		b.priorityScore - a.priorityScore ||
		a.createdAt.getTime() - b.createdAt.getTime() ||
		(a.id < b.id ? -1 : 1)
	)
}

function leftMs({ openSeconds, startedAt }: QueuedTicket, now: Date): number {
	const gone = startedAt ? Math.max(0, now.getTime() - startedAt.getTime()) : 0
	return Math.max(0, openSeconds * 1_000 - gone)
}
