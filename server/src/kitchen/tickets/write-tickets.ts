import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { causedBy } from "#platform/journal/subscribers.ts"
import { recordStatus } from "../counters/tell-counters.ts"
import { buildTickets } from "./build-tickets.ts"
import { insertTickets } from "./insert-tickets.ts"
import { findLineFacts } from "./line-facts.ts"
import { openDesk } from "./open-desk.ts"
import { presentTicket, ticketFacts } from "./present-ticket.ts"
import { readPieces } from "./read-pieces.ts"
import { takeSlips } from "./slips.ts"

/**
 * What orders send becomes tickets: one at each counter that makes a part of it. Whatever is sent in one batch is read
 * in one packet and written in another; a sending that was read before writes nothing.
 */
export async function writeTickets(ctx: Context, entries: readonly Entry[]): Promise<void> {
	const sendings = entries.filter((entry) => readPieces(entry.payload.sent).length > 0)
	const storeId = sendings[0]?.stream
	if (!storeId) return
	const lineIds = sendings.flatMap((entry) => readPieces(entry.payload.sent).map(({ lineId }) => lineId))
	const [fresh, facts, desk] = await Promise.all([
		takeSlips(ctx, sendings, "SENT"),
		findLineFacts(ctx, lineIds),
		openDesk(ctx, storeId),
	])
	const before = new Map(desk.counters.map(({ id, status }) => [id, status]))
	const byLine = new Map(facts.map((line) => [line.id, line]))
	const written = sendings
		.filter(({ seq }) => fresh.has(seq))
		.map((entry) => ({ entry, tickets: buildTickets(entry, byLine, desk) }))
	const tickets = written.flatMap((each) => each.tickets)
	await Promise.all([insertTickets(ctx, storeId, tickets), desk.close()])
	for (const { entry, tickets: own } of written) {
		const cause = causedBy(ctx, entry)
		for (const row of own) {
			record(cause, storeId, "Ticket.Created", row.id, ticketFacts(presentTicket(row)))
		}
	}
	for (const counter of desk.counters) {
		const from = before.get(counter.id)
		if (from && from !== counter.status) recordStatus(ctx, { ...counter, storeId }, from)
	}
}
