import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { causedBy } from "#platform/journal/subscribers.ts"
import { recordStatus } from "../counters/tell-counters.ts"
import { notThere } from "../not-there.ts"
import { buildTickets } from "./build-tickets.ts"
import { insertTickets } from "./insert-tickets.ts"
import { findLineFacts } from "./line-facts.ts"
import { openDesks } from "./open-desk.ts"
import { presentTicket, ticketFacts } from "./present-ticket.ts"
import { readPieces } from "./read-pieces.ts"
import { takeSlips } from "./slips.ts"

/**
 * What orders send becomes tickets: one at each counter that makes a part of it. Whatever is sent in one batch, at
 * whichever stores, is read in one packet and written in another; a sending that was read before writes nothing.
 */
export async function writeTickets(ctx: Context, entries: readonly Entry[]): Promise<void> {
	const sendings = entries.filter((entry) => readPieces(entry.payload.sent).length > 0)
	if (sendings.length === 0) return
	const lineIds = sendings.flatMap((entry) => readPieces(entry.payload.sent).map(({ lineId }) => lineId))
	const [fresh, facts, desks] = await Promise.all([
		takeSlips(ctx, sendings, "SENT"),
		findLineFacts(ctx, lineIds),
		openDesks(ctx, [...new Set(sendings.map(({ stream }) => stream))]),
	])
	const counters = [...desks.values()].flatMap((desk) => desk.counters)
	const before = new Map(counters.map(({ id, status }) => [id, status]))
	const byLine = new Map(facts.map((line) => [line.id, line]))
	const written = fresh.map((entry) => {
		const desk = desks.get(entry.stream)
		if (!desk) throw notThere("store")
		return { entry, tickets: buildTickets(entry, byLine, desk) }
	})
	const tickets = written.flatMap((each) => each.tickets)
	await Promise.all([insertTickets(ctx, tickets), ...[...desks.values()].map((desk) => desk.close())])
	for (const { entry, tickets: own } of written) {
		const cause = causedBy(ctx, entry)
		for (const row of own)
			record(cause, entry.stream, "Ticket.Created", row.id, ticketFacts(presentTicket(row)))
	}
	for (const counter of counters) {
		const from = before.get(counter.id)
		if (from && from !== counter.status) recordStatus(ctx, counter, from)
	}
}
