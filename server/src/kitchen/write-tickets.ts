import { v7 as newId } from "uuid"
import { findOrder } from "#orders/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { presentTicket, ticketFacts } from "./present-ticket.ts"
import { insertTickets } from "./store.ts"

const cookable = new Set(["CONFIRMED", "PREPARING"])

/** An accepted order becomes one ticket at each counter that makes a part of it. Reading twice writes once. */
export async function writeTickets(ctx: Context, { subject }: Entry): Promise<void> {
	const order = await findOrder(ctx, subject)
	if (!order || !cookable.has(order.status)) return
	const counterIds = [...new Set(order.lines.map((line) => line.counterId))]
	const tickets = counterIds.map((counterId) => ({ id: newId(), counterId }))
	for (const row of await insertTickets(ctx, { storeId: order.storeId, orderId: order.id, tickets })) {
		const ticket = presentTicket(row)
		record(ctx, order.storeId, "Ticket.Created", ticket.id, ticketFacts(ticket))
	}
}
