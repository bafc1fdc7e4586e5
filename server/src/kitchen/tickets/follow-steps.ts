import type { TicketLineStatus } from "@comanda/contract/kitchen/states.ts"
import type { PrepStatus } from "@comanda/contract/orders/states.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { tellCounters } from "../counters/tell-counters.ts"
import { keepOrder } from "../kept-order.ts"
import { askForCheck } from "../quality/ask-for-check.ts"
import { keepTickets } from "./keep-tickets.ts"
import { withChanges } from "./next-ticket.ts"
import { readLineIds } from "./read-pieces.ts"
import { recordTicket } from "./record-ticket.ts"
import { saveTicket } from "./save-ticket.ts"
import { settleOrder } from "./settle-order.ts"
import { findTicketsOfLines, type TicketRow } from "./ticket-rows.ts"
import { statusByLines } from "./ticket-work.ts"

type Told = { lineId: string; orderId: string; prepStatus: PrepStatus }

// Lines of which the order says something else than their tickets. What the kitchen did itself agrees with them.
const differing: Prepared = {
	name: "kitchen_lines_differing",
	text: `select l.id as "lineId", l.order_id as "orderId", l.prep_status as "prepStatus"
		from order_line l join kitchen_ticket_line k on k.organization_id = l.organization_id and k.line_id = l.id
		where l.organization_id = $1 and l.id = any($2::uuid[]) and k.prep_status <> 'VOIDED'
			and l.prep_status in ('QUEUED', 'IN_PROGRESS', 'QUALITY_CHECK', 'READY', 'SERVED')
		group by l.id, l.order_id, l.prep_status
		having (array['QUEUED', 'IN_PROGRESS', 'QUALITY_CHECK', 'READY'])[min(array_position(
				array['QUEUED', 'IN_PROGRESS', 'QUALITY_CHECK', 'READY'], k.prep_status))]
			<> replace(l.prep_status, 'SERVED', 'READY')
		order by l.order_id, l.id`,
}

/** The orders whose tickets have steps to follow: they are to be kept before any counter is. */
export async function ordersToFollow(ctx: Context, entries: readonly Entry[]): Promise<string[]> {
	if (entries.length === 0) return []
	const seen = await ctx.query<Told>(differing, [ctx.organizationId, lineIdsOf(entries)])
	return [...new Set(seen.map(({ orderId }) => orderId))]
}

/** Somebody said on these kept orders how far a line is: its tickets follow. What was said last counts. */
export async function followSteps(
	ctx: Context,
	entries: readonly Entry[],
	orderIds: readonly string[],
): Promise<void> {
	if (orderIds.length === 0) return
	const told = await ctx.query<Told>(differing, [ctx.organizationId, lineIdsOf(entries)])
	const storeId = entries[0]?.stream ?? ""
	const kept = told.filter(({ orderId }) => orderIds.includes(orderId))
	for (const [orderId, lines] of Map.groupBy(kept, (line) => line.orderId))
		await followOrder(ctx, { orderId, storeId }, lines)
}

function lineIdsOf(entries: readonly Entry[]): string[] {
	return [...new Set(entries.flatMap(({ payload }) => readLineIds(payload.lines)))]
}

async function followOrder(
	ctx: Context,
	place: { orderId: string; storeId: string },
	lines: readonly Told[],
): Promise<void> {
	const order = await keepOrder(ctx, place)
	const lineIds = lines.map(({ lineId }) => lineId)
	const { counters, tickets } = await keepTickets(ctx, await findTicketsOfLines(ctx, lineIds))
	for (const ticket of tickets) await followTicket(ctx, ticket, lines)
	await tellCounters(ctx, counters)
	if (order) await settleOrder(ctx, order, lineIds, new Set(tickets.map(({ sending }) => sending)))
}

async function followTicket(ctx: Context, ticket: TicketRow, told: readonly Told[]): Promise<void> {
	const by = new Map(told.map(({ lineId, prepStatus }) => [lineId, asOnTicket(prepStatus)]))
	const changed = ticket.lines.flatMap(({ id, prepStatus, cancelledQuantity }) => {
		const next = by.get(id)
		if (!next || prepStatus === "VOIDED" || prepStatus === next) return []
		return [{ id, prepStatus: next, cancelledQuantity }]
	})
	if (changed.length === 0) return
	const status = statusByLines(ticket.status, withChanges(ticket.lines, changed))
	const after = await saveTicket(ctx, ticket, status, changed)
	if (changed.some(({ prepStatus }) => prepStatus === "QUALITY_CHECK")) await askForCheck(ctx, after)
	recordTicket(ctx, status === "READY" ? "Ticket.Ready" : "Ticket.LinesChanged", after)
}

function asOnTicket(status: PrepStatus): TicketLineStatus {
	return status === "SERVED" ? "READY" : status === "NOT_STARTED" ? "QUEUED" : status
}
