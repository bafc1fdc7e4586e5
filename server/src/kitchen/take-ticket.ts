import type { Ticket } from "@comanda/contract/kitchen/endpoints.ts"
import type { OrderStatus } from "@comanda/contract/orders/states.ts"
import { lockOrder } from "#orders/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { findTicket, type TicketRow } from "./store.ts"

/** The order is locked before the ticket is read: two counters that finish at once each see what the other did. */
export async function takeTicket(
	ctx: Context,
	ticketId: string,
): Promise<{ ticket: TicketRow; orderStatus: OrderStatus }> {
	const seen = await findTicket(ctx, ticketId)
	if (!seen) throw new Refusal("NOT_FOUND", "There is no such ticket.")
	const orderStatus = await lockOrder(ctx, seen.orderId)
	const ticket = await findTicket(ctx, ticketId)
	if (!ticket || !orderStatus) throw new Refusal("NOT_FOUND", "There is no such ticket.")
	return { ticket, orderStatus }
}

export function recordMove(ctx: Context, ticket: TicketRow, type: string, status: Ticket["status"]): void {
	record(ctx, ticket.storeId, type, ticket.id, {
		orderId: ticket.orderId,
		counterId: ticket.counterId,
		status,
		version: ticket.version + 1,
		at: ctx.now.toISOString(),
	})
}

export function notPossible({ status }: TicketRow): Refusal {
	return new Refusal("INVALID_STATUS_TRANSITION", `A ticket that is ${status} stays so.`, {
		data: { status },
	})
}
