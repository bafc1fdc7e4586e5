import type { LiveMessage } from "@comanda/contract/journal/rooms.ts"
import { type KitchenBoard, type Ticket, ticketStatuses } from "@comanda/contract/kitchen/endpoints.ts"

/** The journal carries nothing personal, so a ticket told live may lack its notes until they are read. */
export type BoardTicket = Ticket & { awaitsNotes: boolean }

export type BoardState = {
	/** Oldest first. */
	tickets: BoardTicket[]
	/** The last ones bumped, newest first. */
	bumped: BoardTicket[]
	/** The journal position this is true at. */
	seq: number
	/** Something happened that this state cannot follow: the snapshot must be read again. */
	isStale: boolean
}

export type BoardEvent =
	| { kind: "snapshot"; board: KitchenBoard }
	| { kind: "message"; message: LiveMessage }
	/** One ticket as the server has it: read for its notes, or the answer to a bump. */
	| { kind: "ticket"; ticket: Ticket }

const bumpedKept = 30

export const emptyBoard: BoardState = { tickets: [], bumped: [], seq: 0, isStale: false }

/** The kitchen's board: a snapshot, and then what happened since, each once. */
export function boardState(state: BoardState, event: BoardEvent): BoardState {
	switch (event.kind) {
		case "snapshot": {
			const { tickets, bumped, seq } = event.board
			return sorted({ tickets: tickets.map(whole), bumped: bumped.map(whole), seq, isStale: false })
		}
		case "message": {
			const { message } = event
			if (message.meta.seq <= state.seq) return state
			return { ...afterMessage(state, message), seq: message.meta.seq }
		}
		case "ticket":
			return withTicket(state, event.ticket)
	}
}

function afterMessage(state: BoardState, { event, data }: LiveMessage): BoardState {
	switch (event) {
		case "kitchen:ticket_created": {
			const ticket = ticketFrom(data)
			if (!ticket) return { ...state, isStale: true }
			return find(state, ticket.id) ? state : sorted({ ...state, tickets: [...state.tickets, ticket] })
		}
		case "kitchen:ticket_bumped":
		case "kitchen:ticket_recalled":
		case "kitchen:ticket_updated":
			return afterMove(state, data)
		default:
			// The kitchen's room also tells of timers, counters and alerts: they change no ticket.
			return aboutTickets.test(event) && event !== ofOrder ? { ...state, isStale: true } : state
	}
}

const aboutTickets = /^(kitchen:)?ticket/
/** Tells something of several tickets, each of which is told of by itself. */
const ofOrder = "ticket:reunited"

function afterMove(state: BoardState, data: LiveMessage["data"]): BoardState {
	const ticket = find(state, data.id)
	const status = ticketStatuses.find((each) => each === data.status)
	// One that left this board long ago, or was never on it, leaves it again.
	if (!ticket && status === "CANCELLED") return state
	if (!ticket || !status || typeof data.version !== "number") return { ...state, isStale: true }
	// This screen's own bump was answered before it was told.
	if (ticket.version >= data.version) return state
	const bumpedAt = status === "BUMPED" && typeof data.at === "string" ? data.at : null
	const told = { status, bumpedAt, version: data.version, lines: linesAfter(ticket, data.lines) }
	return placed(state, { ...ticket, ...told, awaitsNotes: ticket.awaitsNotes || data.reread === true })
}

type ToldLine = Pick<Ticket["lines"][number], "id" | "quantity" | "cancelledQuantity" | "prepStatus">

/** How far each line is, and what of it was taken back; its words stay as they were. */
function linesAfter({ lines }: BoardTicket, value: unknown): BoardTicket["lines"] {
	if (!Array.isArray(value)) return lines
	const told = new Map(value.filter(isToldLine).map((line) => [line.id, line]))
	return lines.flatMap((line) => {
		const now = told.get(line.id)
		if (!now) return []
		const { quantity, cancelledQuantity, prepStatus } = now
		return [{ ...line, quantity, cancelledQuantity, prepStatus }]
	})
}

function isToldLine(line: unknown): line is ToldLine {
	return (
		typeof line === "object" && line !== null && "id" in line && "prepStatus" in line && "quantity" in line
	)
}

function withTicket(state: BoardState, ticket: Ticket): BoardState {
	const known = find(state, ticket.id)
	if (!known) return placed(state, whole(ticket))
	if (known.version <= ticket.version) return placed(state, whole(ticket))
	// It has moved on since it was read; its notes have not changed.
	const { guestName, allergyNote, lines } = ticket
	return placed(state, { ...known, guestName, allergyNote, lines, awaitsNotes: false })
}

/** Puts a ticket where its status says. */
function placed(state: BoardState, ticket: BoardTicket): BoardState {
	const tickets = state.tickets.filter(({ id }) => id !== ticket.id)
	const bumped = state.bumped.filter(({ id }) => id !== ticket.id)
	if (ticket.status === "BUMPED") bumped.push(ticket)
	else if (ticket.status !== "CANCELLED") tickets.push(ticket)
	return sorted({ ...state, tickets, bumped })
}

function sorted(state: BoardState): BoardState {
	return {
		...state,
		tickets: state.tickets.toSorted(
			(a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id),
		),
		bumped: state.bumped
			.toSorted((a, b) => (b.bumpedAt ?? "").localeCompare(a.bumpedAt ?? ""))
			.slice(0, bumpedKept),
	}
}

function find({ tickets, bumped }: BoardState, id: string): BoardTicket | undefined {
	return tickets.find((ticket) => ticket.id === id) ?? bumped.find((ticket) => ticket.id === id)
}

function whole(ticket: Ticket): BoardTicket {
	return { ...ticket, awaitsNotes: false }
}

type ToldTicket = Omit<Ticket, "guestName" | "allergyNote" | "lines"> & {
	lines: Omit<Ticket["lines"][number], "note">[]
	hasNotes: boolean
}

function ticketFrom(data: LiveMessage["data"]): BoardTicket | null {
	if (!isToldTicket(data)) return null
	const { hasNotes, lines, ...ticket } = data
	return {
		...ticket,
		lines: lines.map((line) => ({ ...line, note: null })),
		guestName: null,
		allergyNote: null,
		awaitsNotes: hasNotes,
	}
}

/** The server told it from the type it is read as; this catches a message of another version of the program. */
function isToldTicket(data: unknown): data is ToldTicket {
	return (
		typeof data === "object" &&
		data !== null &&
		"lines" in data &&
		Array.isArray(data.lines) &&
		"createdAt" in data &&
		typeof data.createdAt === "string" &&
		"hasNotes" in data &&
		typeof data.hasNotes === "boolean"
	)
}
