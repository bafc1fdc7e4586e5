import type { Ticket } from "@comanda/contract/kitchen/ticket.ts"
import type { Context } from "#platform/context.ts"
import { notThere } from "../not-there.ts"
import { presentTicket } from "./present-ticket.ts"
import { findTicket } from "./ticket-rows.ts"

export async function getTicket(ctx: Context, input: { ticketId: string }): Promise<Ticket> {
	const ticket = await findTicket(ctx, input.ticketId)
	if (!ticket) throw notThere("ticket")
	return presentTicket(ticket)
}
