import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { TicketRow } from "./ticket-rows.ts"
import { workOf } from "./ticket-work.ts"

export type NewTicket = TicketRow & { reroutedFrom: string | null }

const insert: Prepared = {
	name: "tickets_insert",
	text: `with written as (
			insert into kitchen_ticket (organization_id, id, store_id, order_id, counter_id, status, sending, course, split_index,
				split_count, priority, priority_score, open_items, open_seconds, rerouted_from, accepted_at, created_at)
			select $1, t.id, t."storeId", t."orderId", t."counterId", t.status, t.sending, t.course, t."splitIndex", t."splitCount",
				t.priority, t."priorityScore", t."openItems", t."openSeconds", t."reroutedFrom", t."acceptedAt", t."createdAt"
			from jsonb_to_recordset($2::jsonb) as t(id uuid, "storeId" uuid, "orderId" uuid, "counterId" uuid, status text, sending bigint,
				course int, "splitIndex" int, "splitCount" int, priority text, "priorityScore" int, "openItems" int,
				"openSeconds" int, "reroutedFrom" uuid, "acceptedAt" timestamptz, "createdAt" timestamptz)
		)
		insert into kitchen_ticket_line (organization_id, ticket_id, line_id, store_id, quantity, prep_seconds)
		select $1, l."ticketId", l.id, l."storeId", l.quantity, l."prepSeconds"
		from jsonb_to_recordset($3::jsonb) as l("ticketId" uuid, "storeId" uuid, id uuid, quantity int, "prepSeconds" int)`,
}

/** Writes tickets with their lines in one statement. Lines that come from another ticket are moved there by hand. */
export async function insertTickets(
	ctx: Context,
	tickets: readonly NewTicket[],
	{ withLines = true } = {},
): Promise<void> {
	if (tickets.length === 0) return
	const rows = tickets.map((ticket) => ({
		...ticket,
		...workOf(ticket.status, ticket.lines),
		lines: undefined,
	}))
	const lines = tickets.flatMap(({ id: ticketId, storeId, lines: own }) =>
		own.map(({ id, quantity, prepSeconds }) => ({ ticketId, storeId, id, quantity, prepSeconds })),
	)
	await ctx.query(insert, [ctx.organizationId, JSON.stringify(rows), JSON.stringify(withLines ? lines : [])])
}
