import type { ReroutePlan } from "@comanda/contract/kitchen/counters.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { insertTickets, type NewTicket } from "../tickets/insert-tickets.ts"
import { presentTicket, ticketFacts } from "../tickets/present-ticket.ts"
import { recordTicket } from "../tickets/record-ticket.ts"
import { saveTicket } from "../tickets/save-ticket.ts"
import { findTickets, type TicketRow } from "../tickets/ticket-rows.ts"
import { statusByLines } from "../tickets/ticket-work.ts"

const take: Prepared = {
	name: "kitchen_lines_reroute",
	text: `update kitchen_ticket_line k set ticket_id = m.to_ticket, prep_status = 'QUEUED', started_at = null, started_by = null
		from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as m(from_ticket, line, to_ticket)
		where k.organization_id = $1 and k.ticket_id = m.from_ticket and k.line_id = m.line`,
}
const renumber: Prepared = {
	name: "kitchen_tickets_renumber",
	text: `update kitchen_ticket t set split_index = n.place, split_count = n.parts
		from (select id, row_number() over own as place, count(*) over (partition by order_id, sending) as parts
			from kitchen_ticket where organization_id = $1 and order_id = any($2::uuid[]) and status <> 'CANCELLED'
			window own as (partition by order_id, sending order by created_at, id)) n
		where t.organization_id = $1 and t.id = n.id and (t.split_index, t.split_count) is distinct from (n.place, n.parts)`,
}

/**
 * Carries a plan out: what moves hangs as a ticket of its own at its new counter, as old as it was. The tickets and the
 * counters are locked by who asks.
 */
export async function rerouteTickets(
	ctx: Context,
	tickets: readonly TicketRow[],
	moves: ReroutePlan["moves"],
): Promise<TicketRow[]> {
	const [first] = tickets
	if (!first || moves.length === 0) return []
	const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]))
	const fresh = moves.flatMap((move): (NewTicket & { reroutedFrom: string })[] => {
		const ticket = byId.get(move.ticketId)
		return ticket ? [movedPart(ticket, move)] : []
	})
	const pieces = fresh.flatMap((ticket) =>
		ticket.lines.map(({ id }) => ({ from: ticket.reroutedFrom, id, to: ticket.id })),
	)
	await insertTickets(ctx, fresh, { withLines: false })
	await ctx.query(take, [
		ctx.organizationId,
		pieces.map(({ from }) => from),
		pieces.map(({ id }) => id),
		pieces.map(({ to }) => to),
	])
	for (const ticket of tickets) await leaveBehind(ctx, ticket, fresh)
	await ctx.query(renumber, [ctx.organizationId, [...new Set(tickets.map(({ orderId }) => orderId))]])
	const hung = await findTickets(
		ctx,
		fresh.map(({ id }) => id),
	)
	for (const ticket of hung) {
		record(ctx, ticket.storeId, "Ticket.Created", ticket.id, ticketFacts(presentTicket(ticket)))
	}
	return hung
}

function movedPart(
	ticket: TicketRow,
	{ lineIds, toCounterId }: ReroutePlan["moves"][number],
): NewTicket & { reroutedFrom: string } {
	const lines = ticket.lines.filter(({ id }) => lineIds.includes(id))
	return {
		...ticket,
		id: newId(),
		counterId: toCounterId,
		status: "NEW",
		acceptedAt: null,
		reroutedFrom: ticket.id,
		lines: lines.map((line) => ({ ...line, prepStatus: "QUEUED" })),
	}
}

async function leaveBehind(ctx: Context, ticket: TicketRow, fresh: readonly NewTicket[]): Promise<void> {
	const parts = fresh.filter(({ reroutedFrom }) => reroutedFrom === ticket.id)
	if (parts.length === 0) return
	const gone = new Set(parts.flatMap(({ lines }) => lines.map(({ id }) => id)))
	const rest = { ...ticket, lines: ticket.lines.filter(({ id }) => !gone.has(id)) }
	const status = statusByLines(ticket.status, rest.lines)
	const after = await saveTicket(ctx, rest, status, [], status === "CANCELLED" ? "REROUTED" : null)
	const more = { reroutedTo: parts.map(({ id }) => id) }
	recordTicket(ctx, status === "CANCELLED" ? "Ticket.Cancelled" : "Ticket.LinesChanged", after, more)
}
