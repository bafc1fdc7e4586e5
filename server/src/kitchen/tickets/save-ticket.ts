import type { TicketLineStatus, TicketStatus } from "@comanda/contract/kitchen/states.ts"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { TicketRow } from "./ticket-rows.ts"
import { workOf } from "./ticket-work.ts"

const save: Prepared = {
	name: "ticket_save",
	text: `with changed as (
			update kitchen_ticket_line k set prep_status = c.status, cancelled_quantity = c.cancelled,
				started_at = case when c.status = 'IN_PROGRESS' then coalesce(k.started_at, $8) else k.started_at end,
				started_by = case when c.status = 'IN_PROGRESS' then coalesce(k.started_by, $9) else k.started_by end,
				ready_at = case c.status when 'READY' then coalesce(k.ready_at, $8) when 'VOIDED' then k.ready_at end
			from unnest($5::uuid[], $6::text[], $7::int[]) as c(id, status, cancelled)
			where k.organization_id = $1 and k.ticket_id = $2 and k.line_id = c.id
		)
		update kitchen_ticket set status = $3, version = version + 1, cancel_reason = $4,
			open_items = $10, open_seconds = $11,
			accepted_at = case when $3 in ('NEW', 'CANCELLED') then accepted_at else coalesce(accepted_at, $8) end,
			started_at = case when $3 in ('NEW', 'ACCEPTED', 'CANCELLED') then started_at else coalesce(started_at, $8) end,
			ready_at = case when $3 in ('READY', 'BUMPED') then coalesce(ready_at, $8) when $3 = 'CANCELLED' then ready_at end,
			bumped_at = case $3 when 'BUMPED' then coalesce(bumped_at, $8) end
		where organization_id = $1 and id = $2`,
}

type ChangedLine = { id: string; prepStatus: TicketLineStatus; cancelledQuantity: number }

/**
 * Writes where a locked ticket and these of its lines stand now, and what it adds to its counter's load. Answers the
 * ticket as it is then.
 */
export async function saveTicket(
	ctx: Context,
	ticket: TicketRow,
	status: TicketStatus,
	changed: readonly ChangedLine[],
	cancelReason: string | null = ticket.cancelReason,
): Promise<TicketRow> {
	const by = new Map(changed.map((line) => [line.id, line]))
	const lines = ticket.lines.map((line) => {
		const next = by.get(line.id)
		if (!next) return line
		const total = line.quantity + line.cancelledQuantity
		return { ...line, ...next, quantity: total - next.cancelledQuantity }
	})
	const { openItems, openSeconds } = workOf(status, lines)
	await ctx.query(save, [
		ctx.organizationId,
		ticket.id,
		status,
		cancelReason,
		changed.map(({ id }) => id),
		changed.map(({ prepStatus }) => prepStatus),
		changed.map(({ cancelledQuantity }) => cancelledQuantity),
		ctx.now,
		actorOf(ctx.caller),
		openItems,
		openSeconds,
	])
	return {
		...ticket,
		...momentsOf(ctx.now, ticket, status),
		status,
		cancelReason,
		lines,
		version: ticket.version + 1,
	}
}

/** The same as the statement writes. */
function momentsOf(now: Date, before: TicketRow, status: TicketStatus) {
	const { acceptedAt, startedAt, readyAt, bumpedAt } = before
	const isDone = status === "READY" || status === "BUMPED"
	const isCancelled = status === "CANCELLED"
	return {
		acceptedAt: status === "NEW" || isCancelled ? acceptedAt : (acceptedAt ?? now),
		startedAt: status === "NEW" || status === "ACCEPTED" || isCancelled ? startedAt : (startedAt ?? now),
		readyAt: isDone ? (readyAt ?? now) : isCancelled ? readyAt : null,
		bumpedAt: status === "BUMPED" ? (bumpedAt ?? now) : null,
	}
}
