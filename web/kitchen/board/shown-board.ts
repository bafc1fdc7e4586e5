import type { BoardState, BoardTicket } from "./board-state.ts"
import type { Deed } from "./outbox.ts"

/** The board as the cook sees it: what was done here counts at once, whether the server knows it or not. */
export function shownBoard(
	{ tickets, bumped }: BoardState,
	deeds: readonly Deed[],
): { tickets: BoardTicket[]; bumped: BoardTicket[] } {
	const last = new Map(deeds.map((deed) => [deed.ticketId, deed]))
	const isBumped = (ticket: BoardTicket) => {
		const deed = last.get(ticket.id)
		return deed ? deed.kind === "bump" : ticket.status === "BUMPED"
	}
	const all = [...tickets, ...bumped]
	const bumpedAt = (ticket: BoardTicket) => last.get(ticket.id)?.at ?? ticket.bumpedAt ?? ""
	return {
		tickets: all
			.filter((ticket) => !isBumped(ticket))
			.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id)),
		bumped: all
			.filter(isBumped)
			.toSorted((a, b) => bumpedAt(b).localeCompare(bumpedAt(a)))
			.map((ticket) => ({ ...ticket, bumpedAt: bumpedAt(ticket) || null })),
	}
}
