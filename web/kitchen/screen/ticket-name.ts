import type { Ticket } from "@comanda/contract/kitchen/endpoints.ts"
import type { Words } from "../speech.tsx"

/** The large number of a ticket: its table, else the code it is called by. */
export function ticketNumber({ tableNumber, pickupCode }: Ticket): string {
	return tableNumber ?? pickupCode
}

/** How a cook speaks of it: "table 12", "A19". */
export function ticketName(ticket: Ticket, words: Words): string {
	return ticket.tableNumber ? words.table(ticket.tableNumber) : ticket.pickupCode
}
