import type { Ticket } from "@comanda/contract/kitchen/endpoints.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { presentTicket } from "./present-ticket.ts"
import { findTicket } from "./store.ts"

export async function getTicket(ctx: Context, input: { ticketId: string }): Promise<Ticket> {
	const ticket = await findTicket(ctx, input.ticketId)
	if (!ticket) throw new Refusal("NOT_FOUND", "There is no such ticket.")
	return presentTicket(ticket)
}
