import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { lockCounters } from "../counters/counter-rows.ts"
import { keepOrder } from "../kept-order.ts"
import { insertTickets } from "./insert-tickets.ts"
import { presentTicket, ticketFacts } from "./present-ticket.ts"
import { readIds } from "./read-pieces.ts"
import { recordTicket } from "./record-ticket.ts"
import { saveTicket } from "./save-ticket.ts"
import { settleOrder } from "./settle-order.ts"
import { takeSlips } from "./slips.ts"
import { findTicket, findTickets, findTicketsOfLines, lockTickets, type TicketRow } from "./ticket-rows.ts"
import { statusByLines } from "./ticket-work.ts"

const toOrder: Prepared = {
	name: "kitchen_ticket_to_order",
	text: "update kitchen_ticket set order_id = $3 where organization_id = $1 and id = $2",
}
const toTicket: Prepared = {
	name: "kitchen_lines_to_ticket",
	text: `update kitchen_ticket_line set ticket_id = $3
		where organization_id = $1 and ticket_id = $2 and line_id = any($4::uuid[])`,
}

/**
 * Lines that go to another order take their tickets along: the kitchen neither cooks them twice nor forgets them. A
 * ticket of which only a part goes is cut in two.
 */
export async function moveLines(ctx: Context, entry: Entry): Promise<void> {
	const lineIds = readIds(entry.payload.lineIds)
	const { toOrderId } = entry.payload
	if (lineIds.length === 0 || typeof toOrderId !== "string") return
	if ((await takeSlips(ctx, [entry], "MOVED")).length === 0) return
	const { subject, stream: storeId } = entry
	const orders = []
	for (const orderId of [subject, toOrderId].toSorted())
		orders.push(await keepOrder(ctx, { orderId, storeId }))
	const places = await findTicketsOfLines(ctx, lineIds)
	const ids = places.map(({ id }) => id)
	const [, , tickets] = await Promise.all([
		lockCounters(
			ctx,
			places.map(({ counterId }) => counterId),
		),
		lockTickets(ctx, ids),
		findTickets(ctx, ids),
	])
	const own = tickets.filter(({ orderId }) => orderId === subject)
	for (const ticket of own) await moveTicketTo(ctx, ticket, toOrderId, new Set(lineIds))
	const sendings = new Set(own.map(({ sending }) => sending))
	for (const order of orders) if (order && own.length > 0) await settleOrder(ctx, order, [], sendings)
}

async function moveTicketTo(
	ctx: Context,
	ticket: TicketRow,
	orderId: string,
	lineIds: ReadonlySet<string>,
): Promise<void> {
	const [going, staying] = [true, false].map((goes) =>
		ticket.lines.filter(({ id }) => lineIds.has(id) === goes),
	)
	if (!going || !staying || going.length === 0) return
	if (staying.length === 0) {
		await ctx.query(toOrder, [ctx.organizationId, ticket.id, orderId])
		const after = await saveTicket(ctx, { ...ticket, orderId }, ticket.status, [])
		recordTicket(ctx, "Ticket.LinesChanged", after, { reread: true })
		return
	}
	const part = { ...ticket, id: newId(), orderId, lines: going, reroutedFrom: ticket.id }
	await insertTickets(ctx, [{ ...part, status: "NEW", lines: [] }], { withLines: false })
	await ctx.query(toTicket, [ctx.organizationId, ticket.id, part.id, going.map(({ id }) => id)])
	await saveTicket(ctx, part, statusByLines(ticket.status, going), [])
	const rest = { ...ticket, lines: staying }
	recordTicket(
		ctx,
		"Ticket.LinesChanged",
		await saveTicket(ctx, rest, statusByLines(ticket.status, staying), []),
	)
	const hung = await findTicket(ctx, part.id)
	if (hung) record(ctx, hung.storeId, "Ticket.Created", hung.id, ticketFacts(presentTicket(hung)))
}
