import type { Ticket } from "@comanda/contract/kitchen/ticket.ts"
import { numberOf } from "#orders/index.ts"
import type { TicketRow } from "./ticket-rows.ts"

export function presentTicket(row: TicketRow): Ticket {
	const { prefix, number, businessDate, sending, isChecked, lines, ...ticket } = row
	return {
		...ticket,
		...numberOf(businessDate, number, prefix),
		createdAt: row.createdAt.toISOString(),
		acceptedAt: row.acceptedAt?.toISOString() ?? null,
		startedAt: row.startedAt?.toISOString() ?? null,
		readyAt: row.readyAt?.toISOString() ?? null,
		bumpedAt: row.bumpedAt?.toISOString() ?? null,
		lines: lines.map(({ prepSeconds, options, ...line }) => ({
			...line,
			options: options.map(({ name, isRemoval, quantity = 1, placement = "WHOLE" }) => ({
				name,
				isRemoval,
				quantity,
				placement,
			})),
		})),
	}
}

/** What the journal says of a ticket: everything but what a guest wrote or is called. */
export function ticketFacts(ticket: Ticket): Record<string, unknown> {
	const { id, guestName, allergyNote, lines, ...facts } = ticket
	const hasNotes = guestName !== null || allergyNote !== null || lines.some((line) => line.note !== null)
	return { ...facts, hasNotes, lines: lines.map(({ note, ...line }) => line) }
}
