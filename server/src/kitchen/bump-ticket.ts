import { type Ticket, ticketMoves } from "@comanda/contract/kitchen/endpoints.ts"
import { lockOrder, moveOrder } from "#orders/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { presentTicket } from "./present-ticket.ts"
import { countOpenOfOrder, findTicket, setTicketStatus, type TicketRow } from "./store.ts"

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

/** The order is locked before the ticket is read: two counters that finish at once each see what the other did. */
async function takeTicket(ctx: Context, ticketId: string) {
	const seen = await findTicket(ctx, ticketId)
	if (!seen) throw new Refusal("NOT_FOUND", "There is no such ticket.")
	const orderStatus = await lockOrder(ctx, seen.orderId)
	const ticket = await findTicket(ctx, ticketId)
	if (!ticket || !orderStatus) throw new Refusal("NOT_FOUND", "There is no such ticket.")
	return { ticket, orderStatus }
}

function recordMove(ctx: Context, ticket: TicketRow, type: string, status: Ticket["status"]): void {
	record(ctx, ticket.storeId, type, ticket.id, {
		orderId: ticket.orderId,
		counterId: ticket.counterId,
		status,
		version: ticket.version + 1,
		at: ctx.now.toISOString(),
	})
}

function notPossible({ status }: TicketRow): Refusal {
	return new Refusal("INVALID_STATUS_TRANSITION", `A ticket that is ${status} stays so.`, {
		data: { status },
	})
}
