import type { Ticket } from "@comanda/contract/kitchen/ticket.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { resolveAlerts } from "../alerts/raise-alert.ts"
import { noteUsual } from "../counters/note-usual.ts"
import { tellCounters } from "../counters/tell-counters.ts"
import { notPossible } from "../not-possible.ts"
import { notThere } from "../not-there.ts"
import { askForCheck } from "../quality/ask-for-check.ts"
import { nextTicket, type TicketMove } from "./next-ticket.ts"
import { presentTicket } from "./present-ticket.ts"
import { recordTicket } from "./record-ticket.ts"
import { saveTicket } from "./save-ticket.ts"
import { settleOrder } from "./settle-order.ts"
import { type TakenTicket, takeTicket } from "./take-ticket.ts"
import type { TicketRow } from "./ticket-rows.ts"

type Asked = { ticketId: string; lineIds?: readonly string[] | undefined }

/** One way along the machine for a ticket or some of its lines. What is so already is answered, and told no more. */
export async function moveTicket(
	ctx: Context,
	{ ticketId, lineIds }: Asked,
	move: TicketMove,
): Promise<Ticket> {
	return presentTicket(await moveTaken(ctx, await takeTicket(ctx, ticketId), move, lineIds ?? null))
}

export async function moveTaken(
	ctx: Context,
	taken: TakenTicket,
	move: TicketMove,
	lineIds: readonly string[] | null,
): Promise<TicketRow> {
	const { ticket, order, counters, checksAll } = taken
	const known = new Set(ticket.lines.map(({ id }) => id))
	if (lineIds?.some((id) => !known.has(id))) throw notThere("line on this ticket")
	const isChecked = ticket.isChecked || checksAll
	const next = nextTicket(ticket, move, lineIds ? new Set(lineIds) : null, isChecked)
	if (next.kind === "impossible") throw notPossible("ticket", ticket.status)
	if (next.kind === "same") return ticket
	if (move === "bump") refuseUnchecked(ticket, next.changed.length > 0 && checksAll)
	const cancelled = new Map(ticket.lines.map((line) => [line.id, line.cancelledQuantity]))
	const changed = next.changed.map((line) => ({ ...line, cancelledQuantity: cancelled.get(line.id) ?? 0 }))
	const after = await saveTicket(ctx, ticket, next.status, changed)
	if (next.changed.some(({ prepStatus }) => prepStatus === "QUALITY_CHECK")) await askForCheck(ctx, after)
	recordTicket(ctx, typeOf(ticket, after), after)
	const ids = changed.map(({ id }) => id)
	await Promise.all([
		after.status === "BUMPED" ? finish(ctx, after) : undefined,
		tellCounters(ctx, counters),
		settleOrder(ctx, order, ids, new Set([ticket.sending])),
	])
	return after
}

/** A ticket goes out with its check, or not at all. */
function refuseUnchecked(ticket: TicketRow, skipsCheck: boolean): void {
	if (!ticket.isChecked && !skipsCheck) return
	throw new Refusal("QUALITY_CHECK_OPEN", "What is on this ticket was not checked yet.", {
		data: { ticketId: ticket.id },
	})
}

async function finish(ctx: Context, ticket: TicketRow): Promise<void> {
	await Promise.all([
		resolveAlerts(ctx, ticket.storeId, "ORDER_DELAYED", [ticket.id]),
		noteUsual(ctx, ticket),
	])
}

const types = {
	ACCEPTED: "Ticket.Accepted",
	IN_PROGRESS: "Ticket.Started",
	READY: "Ticket.Ready",
	BUMPED: "Ticket.Bumped",
	RECALLED: "Ticket.Recalled",
	NEW: "Ticket.LinesChanged",
	CANCELLED: "Ticket.Cancelled",
} as const

/** Named for what became of the whole; where that stayed as it was, its lines have changed. */
function typeOf(before: TicketRow, { status }: TicketRow): (typeof types)[TicketRow["status"]] {
	if (status === before.status) return "Ticket.LinesChanged"
	const isBack = status === "IN_PROGRESS" && before.status === "READY"
	return isBack ? "Ticket.Recalled" : types[status]
}
