import type { Ticket } from "@comanda/contract/kitchen/endpoints.ts"
import { numberOf } from "#orders/index.ts"
import type { TicketRow } from "./store.ts"

export function presentTicket({ number, businessDate, ...row }: TicketRow): Ticket {
	return {
		...row,
		...numberOf(businessDate, number),
		createdAt: row.createdAt.toISOString(),
		bumpedAt: row.bumpedAt?.toISOString() ?? null,
		lines: row.lines.map((line) => ({
			...line,
			options: line.options.map(({ name, isRemoval }) => ({ name, isRemoval })),
		})),
	}
}

/** What the journal says of a ticket: everything but what a guest wrote or is called. */
export function ticketFacts(ticket: Ticket): Record<string, unknown> {
	const { id, guestName, allergyNote, lines, ...facts } = ticket
	const hasNotes = guestName !== null || allergyNote !== null || lines.some((line) => line.note !== null)
	return { ...facts, hasNotes, lines: lines.map(({ note, ...line }) => line) }
}
