import { type Ticket, ticketMoves } from "@comanda/contract/kitchen/endpoints.ts"
import { moveOrder } from "#orders/index.ts"
import type { Context } from "#platform/context.ts"
import { presentTicket } from "./present-ticket.ts"
import { setTicketStatus } from "./store.ts"
import { notPossible, recordMove, takeTicket } from "./take-ticket.ts"

/** Brings a bumped ticket back; a ready order is then being prepared again. */
export async function recallTicket(ctx: Context, input: { ticketId: string }): Promise<Ticket> {
	const { ticket, orderStatus } = await takeTicket(ctx, input.ticketId)
	if (ticket.status === "RECALLED") return presentTicket(ticket)
	if (!ticketMoves[ticket.status].includes("RECALLED")) throw notPossible(ticket)
	await setTicketStatus(ctx, ticket.id, "RECALLED", null)
	recordMove(ctx, ticket, "Ticket.Recalled", "RECALLED")
	const order = { id: ticket.orderId, storeId: ticket.storeId, status: orderStatus }
	await moveOrder(ctx, order, "PREPARING")
	return presentTicket({ ...ticket, status: "RECALLED", bumpedAt: null, version: ticket.version + 1 })
}
