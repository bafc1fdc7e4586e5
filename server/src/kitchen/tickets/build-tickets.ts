import { priorityScore } from "@comanda/contract/kitchen/priority.ts"
import type { Urgency } from "@comanda/contract/kitchen/routing.ts"
import { v7 as newId } from "uuid"
import type { Entry } from "#platform/journal/entry.ts"
import type { NewTicket } from "./insert-tickets.ts"
import type { LineFacts } from "./line-facts.ts"
import type { Desk } from "./open-desk.ts"
import { readPieces } from "./read-pieces.ts"

type Piece = { line: LineFacts; quantity: number }

const givenUp: ReadonlySet<string> = new Set(["CANCELLED", "REJECTED", "FAILED"])

/**
 * The tickets of one sending: one at each counter that makes a part of it. A line that has moved since it was sent
 * stands with its new order; what was given up since is not begun.
 */
export function buildTickets(
	entry: Entry,
	byLine: ReadonlyMap<string, LineFacts>,
	desk: Pick<Desk, "give" | "hour">,
): NewTicket[] {
	const pieces = readPieces(entry.payload.sent).flatMap(({ lineId, quantity }): Piece[] => {
		const line = byLine.get(lineId)
		return line && !givenUp.has(line.orderStatus) ? [{ line, quantity }] : []
	})
	return [...Map.groupBy(pieces, ({ line }) => line.orderId).values()].flatMap((own) =>
		ofOneOrder(entry, own, desk),
	)
}

function ofOneOrder(entry: Entry, pieces: readonly Piece[], desk: Pick<Desk, "give" | "hour">): NewTicket[] {
	const [first] = pieces
	if (!first) return []
	const { isEmployee, priority: level } = first.line
	const score = priorityScore({ level, isVip: false, isEmployee, hour: desk.hour })
	const parts = giveOut(pieces, desk, { priorityScore: score, isVip: false, isEmployee })
	return parts.map(({ counter, pieces: own }, place) => ({
		...headOf(first.line, entry, score),
		id: newId(),
		counterId: counter?.id ?? null,
		course: courseOf(entry, own),
		splitIndex: place + 1,
		splitCount: parts.length,
		alsoAt: parts.flatMap((other) =>
			other.counter && other.counter !== counter ? [other.counter.name] : [],
		),
		lines: own.map(lineOf),
	}))
}

type Part = { counter: ReturnType<Desk["give"]>; pieces: Piece[] }

/** What asks for the same goes to one counter together, so that an order is not scattered over equals. */
function giveOut(pieces: readonly Piece[], desk: Pick<Desk, "give">, urgency: Urgency): Part[] {
	const needs = Map.groupBy(pieces, ({ line }) => `${line.counterId} ${line.tags.toSorted().join(" ")}`)
	const parts = new Map<string | null, Part>()
	for (const own of needs.values()) {
		const items = own.reduce((sum, piece) => sum + piece.quantity, 0)
		const [first] = own
		const counter = first ? desk.give(first.line, items, urgency) : null
		const part = parts.get(counter?.id ?? null) ?? { counter, pieces: [] }
		part.pieces.push(...own)
		parts.set(counter?.id ?? null, part)
	}
	return [...parts.values()]
}

function courseOf({ payload }: Entry, pieces: readonly Piece[]): number | null {
	if (typeof payload.course === "number") return payload.course
	const courses = new Set(pieces.map(({ line }) => line.course))
	const [only] = courses
	return courses.size === 1 && only !== undefined ? only : null
}

function headOf(line: LineFacts, { stream, seq, at }: Entry, score: number) {
	const { orderId, orderStatus, prefix, number, businessDate, orderType, source } = line
	const { tableNumber, guestName, allergyNote, priority } = line
	return {
		...{
			orderId,
			prefix,
			number,
			businessDate,
			orderType,
			source,
			tableNumber,
			guestName,
			allergyNote,
			priority,
		},
		storeId: stream,
		status: "NEW" as const,
		sending: seq,
		priorityScore: score,
		onHold: orderStatus === "ON_HOLD",
		isChecked: false,
		createdAt: at,
		acceptedAt: null,
		startedAt: null,
		readyAt: null,
		bumpedAt: null,
		cancelReason: null,
		reroutedFrom: null,
		version: 1,
	}
}

function lineOf({ line, quantity }: Piece): NewTicket["lines"][number] {
	const { id, itemId, name, variantName, options, allergens, note, seat, prepMinutes } = line
	return {
		...{ id, itemId, name, variantName, options, allergens, note, seat, quantity },
		cancelledQuantity: 0,
		prepStatus: "QUEUED",
		prepSeconds: prepMinutes * 60,
	}
}
