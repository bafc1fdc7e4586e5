import type { TicketLineStatus } from "@comanda/contract/kitchen/states.ts"
import type { Context } from "#platform/context.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { tellCounters } from "../counters/tell-counters.ts"
import { keepOrder } from "../kept-order.ts"
import { keepTickets } from "./keep-tickets.ts"
import { readPieces, type SentPiece } from "./read-pieces.ts"
import { recordTicket } from "./record-ticket.ts"
import { saveTicket } from "./save-ticket.ts"
import { settleOrder } from "./settle-order.ts"
import { takeSlips } from "./slips.ts"
import { findTicketsOfLines, type TicketRow } from "./ticket-rows.ts"
import { statusByLines, type WorkLine } from "./ticket-work.ts"

/** What is not begun is taken back first, of the newest ticket first: least is thrown away. */
const takenFirst: readonly TicketLineStatus[] = ["QUEUED", "IN_PROGRESS", "QUALITY_CHECK", "READY"]

/** What an order takes back is struck through where it hangs. Read twice, it is taken back once. */
export async function cancelLines(ctx: Context, entry: Entry): Promise<void> {
	const pieces = readPieces(entry.payload.cancelled)
	if (pieces.length === 0) return
	if ((await takeSlips(ctx, [entry], "CANCELLED")).length === 0) return
	const order = await keepOrder(ctx, { orderId: entry.subject, storeId: entry.stream })
	const lineIds = pieces.map(({ lineId }) => lineId)
	const { counters, tickets } = await keepTickets(ctx, await findTicketsOfLines(ctx, lineIds))
	const changes = takenBack(tickets, pieces)
	for (const ticket of tickets) {
		const changed = changes.get(ticket.id)
		if (changed) await strike(ctx, ticket, changed)
	}
	await tellCounters(ctx, counters)
	if (!order || tickets.length === 0) return
	await settleOrder(ctx, order, lineIds, new Set(tickets.map(({ sending }) => sending)))
}

type Changed = { id: string; prepStatus: TicketLineStatus; cancelledQuantity: number }

/** How much of each line is struck on which ticket. */
export function takenBack(
	tickets: readonly { id: string; lines: readonly WorkLine[] }[],
	pieces: readonly SentPiece[],
): Map<string, Changed[]> {
	const changes = new Map<string, Changed[]>()
	for (const { lineId, quantity } of pieces) {
		let left = quantity
		const standing = tickets
			.toReversed()
			.flatMap((ticket) => ticket.lines.filter(({ id }) => id === lineId).map((line) => ({ ticket, line })))
			.toSorted((a, b) => takenFirst.indexOf(a.line.prepStatus) - takenFirst.indexOf(b.line.prepStatus))
		for (const { ticket, line } of standing) {
			const taken = Math.min(left, line.quantity)
			if (taken === 0) continue
			left -= taken
			const cancelledQuantity = line.cancelledQuantity + taken
			const prepStatus = taken === line.quantity ? "VOIDED" : line.prepStatus
			changes.set(ticket.id, [
				...(changes.get(ticket.id) ?? []),
				{ id: lineId, prepStatus, cancelledQuantity },
			])
		}
	}
	return changes
}

async function strike(ctx: Context, ticket: TicketRow, changed: readonly Changed[]): Promise<void> {
	const by = new Map(changed.map((line) => [line.id, line.prepStatus]))
	const lines = ticket.lines.map((line) => ({ ...line, prepStatus: by.get(line.id) ?? line.prepStatus }))
	const status = statusByLines(ticket.status, lines)
	const after = await saveTicket(ctx, ticket, status, changed, status === "CANCELLED" ? "TAKEN_BACK" : null)
	recordTicket(ctx, status === "CANCELLED" ? "Ticket.Cancelled" : "Ticket.LinesChanged", after)
}
