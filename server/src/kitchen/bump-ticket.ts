import { type Ticket, ticketMoves } from "@comanda/contract/kitchen/endpoints.ts"
import { moveOrder } from "#orders/index.ts"
import type { Context } from "#platform/context.ts"
import { presentTicket } from "./present-ticket.ts"
import { countOpenOfOrder, setTicketStatus } from "./store.ts"
import { notPossible, recordMove, takeTicket } from "./take-ticket.ts"

/** Everything on the ticket is done. When it was the order's last, the order is ready. */
export async function bumpTicket(ctx: Context, input: { ticketId: string }): Promise<Ticket> {
	const { ticket, orderStatus } = await takeTicket(ctx, input.ticketId)
	if (ticket.status === "BUMPED") return presentTicket(ticket)
	if (!ticketMoves[ticket.status].includes("BUMPED")) throw notPossible(ticket)
	await setTicketStatus(ctx, ticket.id, "BUMPED", ctx.now)
	recordMove(ctx, ticket, "Ticket.Bumped", "BUMPED")
	const order = { id: ticket.orderId, storeId: ticket.storeId, status: orderStatus }
	const left = await countOpenOfOrder(ctx, ticket.orderId)
	await moveOrder(ctx, order, left === 0 ? "READY" : "PREPARING")
	return presentTicket({ ...ticket, status: "BUMPED", bumpedAt: ctx.now, version: ticket.version + 1 })
}
