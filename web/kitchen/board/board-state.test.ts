import type { LiveMessage } from "@comanda/contract/journal/rooms.ts"
import type { Ticket } from "@comanda/contract/kitchen/endpoints.ts"
import { expect, test } from "vitest"
import { ticketOf } from "../testing/ticket-of.ts"
import { type BoardEvent, type BoardState, boardState, emptyBoard } from "./board-state.ts"

function snapshot(seq: number, tickets: Ticket[], bumped: Ticket[] = []): BoardEvent {
	const facts = { storeId: "ficelle", storeName: "Café Ficelle", language: "en", timeZone: "Europe/Brussels" }
	const now = "2026-03-01T12:30:00.000Z"
	return { kind: "snapshot", board: { ...facts, counters: [], tickets, bumped, usualMinutes: 9, seq, now } }
}

function told(seq: number, event: string, data: LiveMessage["data"]): BoardEvent {
	const meta = { eventId: `e${seq}`, timestamp: "", storeId: "ficelle", seq, room: "store:ficelle:kitchen" }
	return { kind: "message", message: { event, data, meta } }
}

function created(seq: number, ticket: Ticket, hasNotes = false): BoardEvent {
	const { guestName: _, allergyNote: __, lines, ...rest } = ticket
	const bare = lines.map(({ note: ___, ...line }) => line)
	return told(seq, "kitchen:ticket_created", { ...rest, lines: bare, hasNotes })
}

function bumped(seq: number, id: string, version: number): BoardEvent {
	const at = "2026-03-01T12:20:00.000Z"
	return told(seq, "kitchen:ticket_bumped", { id, status: "BUMPED", version, at })
}

function after(...events: BoardEvent[]): BoardState {
	return events.reduce(boardState, emptyBoard)
}

function ids({ tickets, bumped }: BoardState) {
	return { open: tickets.map(({ id }) => id), bumped: bumped.map(({ id }) => id) }
}

test("a snapshot, and then what happened since, oldest first", () => {
	const state = after(
		snapshot(10, [ticketOf("b", 5)]),
		created(11, ticketOf("c", 9)),
		created(12, ticketOf("a", 1)),
	)
	expect(ids(state).open).toEqual(["a", "b", "c"])
	expect(state.seq).toBe(12)
})

test("what the snapshot already knows is not told twice", () => {
	const state = after(snapshot(10, [ticketOf("a", 1)]), bumped(9, "a", 2), created(10, ticketOf("b", 2)))
	expect(ids(state)).toEqual({ open: ["a"], bumped: [] })
	const twice = after(snapshot(10, []), created(11, ticketOf("a", 1)), created(12, ticketOf("a", 1)))
	expect(ids(twice).open).toEqual(["a"])
})

test("a bump elsewhere takes the ticket off, a recall brings it back to its place", () => {
	const start = after(snapshot(1, [ticketOf("a", 1), ticketOf("b", 2)]), bumped(2, "a", 2))
	expect(ids(start)).toEqual({ open: ["b"], bumped: ["a"] })
	const recalled = boardState(
		start,
		told(3, "kitchen:ticket_recalled", { id: "a", status: "RECALLED", version: 3 }),
	)
	expect(ids(recalled)).toEqual({ open: ["a", "b"], bumped: [] })
	expect(recalled.tickets[0]).toMatchObject({ status: "RECALLED", bumpedAt: null, version: 3 })
})

test("this screen's own answer and the news of it are one bump", () => {
	const answer = ticketOf("a", 1, { status: "BUMPED", bumpedAt: "2026-03-01T12:20:00.000Z", version: 2 })
	const state = after(snapshot(1, [ticketOf("a", 1)]), { kind: "ticket", ticket: answer }, bumped(2, "a", 2))
	expect(ids(state)).toEqual({ open: [], bumped: ["a"] })
	expect(state.isStale).toBe(false)
})

test("an answer that is older than the news does not bring a ticket back", () => {
	const read = ticketOf("a", 1, { allergyNote: "nuts" })
	const state = after(snapshot(1, []), created(2, ticketOf("a", 1), true), bumped(3, "a", 2), {
		kind: "ticket",
		ticket: read,
	})
	expect(ids(state)).toEqual({ open: [], bumped: ["a"] })
	expect(state.bumped[0]).toMatchObject({ allergyNote: "nuts", awaitsNotes: false })
})

test("a ticket told live waits for its notes, and has them when they are read", () => {
	const state = after(snapshot(1, []), created(2, ticketOf("a", 1), true))
	expect(state.tickets[0]).toMatchObject({ awaitsNotes: true, allergyNote: null })
	const read = boardState(state, { kind: "ticket", ticket: ticketOf("a", 1, { allergyNote: "nuts" }) })
	expect(read.tickets[0]).toMatchObject({ awaitsNotes: false, allergyNote: "nuts" })
	expect(after(snapshot(1, []), created(2, ticketOf("b", 1))).tickets[0]?.awaitsNotes).toBe(false)
})

test("a cancelled ticket is on no list", () => {
	const gone = ticketOf("a", 1, { status: "CANCELLED", version: 2 })
	expect(ids(after(snapshot(1, [ticketOf("a", 1)]), { kind: "ticket", ticket: gone }))).toEqual({
		open: [],
		bumped: [],
	})
})

function updated(seq: number, id: string, more: Record<string, unknown>): BoardEvent {
	return told(seq, "kitchen:ticket_updated", { id, version: seq, ...more })
}

test("a line that is taken back is struck, and the ticket goes with its last", () => {
	const line = { id: "line-a", quantity: 1, cancelledQuantity: 1, prepStatus: "QUEUED" }
	const start = after(snapshot(1, [ticketOf("a", 1)]), updated(2, "a", { status: "NEW", lines: [line] }))
	expect(start.tickets[0]?.lines[0]).toMatchObject({ quantity: 1, cancelledQuantity: 1, note: null })
	const gone = boardState(start, updated(3, "a", { status: "CANCELLED", lines: [] }))
	expect([ids(gone), gone.isStale]).toEqual([{ open: [], bumped: [] }, false])
})

test("a ticket is as far as it is told, and read again where its words have changed", () => {
	const line = { id: "line-a", quantity: 2, cancelledQuantity: 0, prepStatus: "IN_PROGRESS" }
	const begun = after(
		snapshot(1, [ticketOf("a", 1)]),
		updated(2, "a", { status: "IN_PROGRESS", lines: [line] }),
	)
	expect(begun.tickets[0]).toMatchObject({ status: "IN_PROGRESS", awaitsNotes: false, lines: [line] })
	const reworded = boardState(begun, updated(3, "a", { status: "IN_PROGRESS", lines: [line], reread: true }))
	expect(reworded.tickets[0]?.awaitsNotes).toBe(true)
})

test("what the room tells of timers, counters and alerts is no news of tickets", () => {
	const others = [
		"kitchen:timer_started",
		"timer:paused",
		"counter:status_changed",
		"kitchen:alert",
		"ticket:reunited",
	]
	const heard = others.map((event, place) => told(place + 2, event, { id: "x" }))
	const state = after(snapshot(1, [ticketOf("a", 1)]), ...heard)
	expect([state.isStale, state.seq, ids(state).open]).toEqual([false, 6, ["a"]])
})

test("what it cannot follow makes it stale until the next snapshot", () => {
	const unknown = [
		told(2, "ticket:cancelled", { id: "a" }),
		told(2, "kitchen:ticket_created", { id: "a" }),
		bumped(2, "nobody", 2),
	]
	for (const event of unknown) {
		const state = after(snapshot(1, [ticketOf("a", 1)]), event)
		expect([state.isStale, state.seq]).toEqual([true, 2])
		expect(boardState(state, snapshot(3, [])).isStale).toBe(false)
	}
})

test("thirty bumped tickets are kept, the newest first", () => {
	const at = (minute: number) =>
		ticketOf(`t${minute}`, 1, { status: "BUMPED", bumpedAt: ticketOf("", minute).createdAt })
	const state = after(
		snapshot(
			1,
			[],
			Array.from({ length: 40 }, (_, minute) => at(minute)),
		),
	)
	expect(state.bumped).toHaveLength(30)
	expect(state.bumped[0]?.id).toBe("t39")
})
