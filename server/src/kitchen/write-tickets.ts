import { v7 as newId } from "uuid"
import { findOrder } from "#orders/index.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { presentTicket, ticketFacts } from "./present-ticket.ts"
import { findTicket, insertTicket } from "./store.ts"

const cookable = new Set(["CONFIRMED", "PREPARING"])

/** An accepted order becomes one ticket at each counter that makes a part of it. Reading twice writes once. */
export async function writeTickets(ctx: Context, { subject }: Entry): Promise<void> {
	const order = await findOrder(ctx, subject)
	if (!order || !cookable.has(order.status)) return
	const counterIds = [...new Set(order.lines.map((line) => line.counterId))]
	const written: string[] = []
	for (const counterId of counterIds) {
		const id = newId()
		if (await insertTicket(ctx, { id, storeId: order.storeId, orderId: order.id, counterId }))
			written.push(id)
	}
	for (const id of written) {
		const ticket = await findTicket(ctx, id)
		if (ticket) record(ctx, order.storeId, "Ticket.Created", id, ticketFacts(presentTicket(ticket)))
	}
}
