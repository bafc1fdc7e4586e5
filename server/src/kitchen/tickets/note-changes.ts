import { priorityScoreMax } from "@comanda/contract/kitchen/priority.ts"
import { orderPriorities } from "@comanda/contract/orders/states.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { readIds } from "./read-pieces.ts"
import { recordTicket } from "./record-ticket.ts"
import {
	findLiveTickets,
	findTickets,
	findTicketsOfLines,
	lockTickets,
	type TicketRow,
} from "./ticket-rows.ts"

const touch: Prepared = {
	name: "kitchen_tickets_touch",
	text: `update kitchen_ticket set version = version + 1, priority = coalesce($3, priority),
			priority_score = coalesce($4, priority_score)
		where organization_id = $1 and id = any($2::uuid[])`,
}

/** Lines that read otherwise now, on tickets that still hang: whoever shows them reads them again. */
export async function noteChangedLines(ctx: Context, { payload }: Entry): Promise<void> {
	const lineIds = readIds(payload.lineIds)
	if (lineIds.length === 0) return
	const places = await findTicketsOfLines(ctx, lineIds)
	for (const ticket of await touched(ctx, places, null, null))
		recordTicket(ctx, "Ticket.LinesChanged", ticket, { reread: true })
}

/** Somebody decided how urgent an order is; with a number of his own, or the one that goes with the level. */
export async function notePriority(ctx: Context, { subject, payload }: Entry): Promise<void> {
	const level = orderPriorities.find((each) => each === payload.priority)
	if (!level) return
	const score = typeof payload.score === "number" ? payload.score : orderPriorities.indexOf(level) * 2
	const bounded = Math.max(0, Math.min(priorityScoreMax, Math.round(score)))
	const places = await findLiveTickets(ctx, subject)
	for (const ticket of await touched(ctx, places, level, bounded))
		recordTicket(ctx, "Ticket.PriorityChanged", ticket, { priority: level, priorityScore: bounded })
}

async function touched(
	ctx: Context,
	places: readonly { id: string }[],
	level: string | null,
	score: number | null,
): Promise<TicketRow[]> {
	if (places.length === 0) return []
	const ids = places.map(({ id }) => id)
	const [, , tickets] = await Promise.all([
		lockTickets(ctx, ids),
		ctx.query(touch, [ctx.organizationId, ids, level, score]),
		findTickets(ctx, ids),
	])
	return tickets.filter(({ status }) => status !== "BUMPED" && status !== "CANCELLED")
}
