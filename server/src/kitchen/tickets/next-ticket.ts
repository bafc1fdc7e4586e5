import type { TicketLineStatus, TicketStatus } from "@comanda/contract/kitchen/states.ts"
import { statusByLines, type WorkLine } from "./ticket-work.ts"

export type TicketMove = "accept" | "start" | "ready" | "bump" | "recall"

type Standing = { status: TicketStatus; lines: readonly WorkLine[] }
export type NextTicket =
	| { kind: "moved"; status: TicketStatus; changed: { id: string; prepStatus: TicketLineStatus }[] }
	/** It is there already: nothing to write, nothing to tell. */
	| { kind: "same" }
	| { kind: "impossible" }

const onTheWall: ReadonlySet<TicketStatus> = new Set(["NEW", "ACCEPTED", "IN_PROGRESS", "RECALLED"])

/**
 * Where a ticket and its lines stand after a move of all or some of them. `named` holds the lines meant, or is null for
 * all. Where quality is checked, what is made waits for the check before it is ready.
 */
export function nextTicket(
	ticket: Standing,
	move: TicketMove,
	named: ReadonlySet<string> | null,
	isChecked: boolean,
): NextTicket {
	const { status } = ticket
	const meant = ticket.lines.filter((line) => line.prepStatus !== "VOIDED" && (named?.has(line.id) ?? true))
	switch (move) {
		case "accept":
			if (status === "NEW") return { kind: "moved", status: "ACCEPTED", changed: [] }
			return status === "ACCEPTED" ? { kind: "same" } : { kind: "impossible" }
		case "start":
			if (!onTheWall.has(status)) return { kind: "impossible" }
			return moved(ticket, to(meant, ["QUEUED"], "IN_PROGRESS"), status === "RECALLED" ? "IN_PROGRESS" : null)
		case "ready":
			if (status === "READY") return { kind: "same" }
			if (!onTheWall.has(status)) return { kind: "impossible" }
			return moved(ticket, to(meant, ["QUEUED", "IN_PROGRESS"], isChecked ? "QUALITY_CHECK" : "READY"), null)
		case "bump":
			if (status === "BUMPED") return { kind: "same" }
			if (status === "CANCELLED") return { kind: "impossible" }
			return bumped(ticket, to(meant, ["QUEUED", "IN_PROGRESS", "QUALITY_CHECK"], "READY"))
		case "recall":
			return recalled(ticket, meant, named !== null)
	}
}

type Changed = { id: string; prepStatus: TicketLineStatus }[]

function to(
	lines: readonly WorkLine[],
	from: readonly TicketLineStatus[],
	prepStatus: TicketLineStatus,
): Changed {
	return lines.filter((line) => from.includes(line.prepStatus)).map(({ id }) => ({ id, prepStatus }))
}

function moved(ticket: Standing, changed: Changed, whole: TicketStatus | null): NextTicket {
	const status =
		changed.length > 0 ? statusByLines(ticket.status, withChanges(ticket.lines, changed)) : ticket.status
	const next = changed.length === 0 && whole ? whole : status
	return changed.length === 0 && next === ticket.status
		? { kind: "same" }
		: { kind: "moved", status: next, changed }
}

function bumped(ticket: Standing, changed: Changed): NextTicket {
	const after = statusByLines("NEW", withChanges(ticket.lines, changed))
	if (after === "READY") return { kind: "moved", status: "BUMPED", changed }
	return changed.length === 0 ? { kind: "same" } : { kind: "moved", status: after, changed }
}

function recalled(ticket: Standing, meant: readonly WorkLine[], areSome: boolean): NextTicket {
	const { status } = ticket
	if (status === "RECALLED" && !areSome) return { kind: "same" }
	const changed = to(meant, ["READY"], "IN_PROGRESS")
	if (changed.length === 0 || status === "CANCELLED") return { kind: "impossible" }
	if (status === "READY" || status === "BUMPED" || areSome) {
		const next = status === "BUMPED" || status === "RECALLED" ? "RECALLED" : "IN_PROGRESS"
		return { kind: "moved", status: next, changed }
	}
	return { kind: "impossible" }
}

export function withChanges<T extends { id: string; prepStatus: TicketLineStatus }>(
	lines: readonly T[],
	changed: readonly { id: string; prepStatus: TicketLineStatus }[],
): T[] {
	const by = new Map(changed.map((line) => [line.id, line.prepStatus]))
	return lines.map((line) => ({ ...line, prepStatus: by.get(line.id) ?? line.prepStatus }))
}
