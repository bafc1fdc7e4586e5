import type { Counter } from "@comanda/contract/kitchen/endpoints.ts"

export type TicketAge = "fresh" | "soon" | "late"

/** For a ticket of a counter that the board does not name. */
const usual = { soonAfterMinutes: 15, lateAfterMinutes: 30 }

/** How urgent a ticket is, by its counter's own thresholds. */
export function ticketAge(ageMs: number, counter: Counter | undefined): TicketAge {
	const { soonAfterMinutes, lateAfterMinutes } = counter ?? usual
	if (ageMs >= lateAfterMinutes * 60_000) return "late"
	return ageMs >= soonAfterMinutes * 60_000 ? "soon" : "fresh"
}
