import {
	ticketLineMoves,
	ticketLineStatuses,
	ticketMoves,
	ticketStatuses,
} from "@comanda/contract/kitchen/states.ts"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { takenBack } from "./cancel-lines.ts"
import { nextTicket, type TicketMove, withChanges } from "./next-ticket.ts"
import { statusByLines, type WorkLine, workOf } from "./ticket-work.ts"

const moves: readonly TicketMove[] = ["accept", "start", "ready", "bump", "recall"]
const lineIds = ["a", "b", "c"]
const fresh = (): WorkLine[] =>
	lineIds.map((id) => ({ id, quantity: 2, cancelledQuantity: 0, prepStatus: "QUEUED", prepSeconds: 60 }))
const asked = fc.record({
	move: fc.constantFrom(...moves),
	named: fc.option(fc.subarray(lineIds, { minLength: 1 })),
	isChecked: fc.boolean(),
})

describe("a ticket under any moves", () => {
	it("goes only ways of its machine, and so do its lines", () => {
		fc.assert(
			fc.property(fc.array(asked, { maxLength: 25 }), (steps) => {
				let [status, lines] = ["NEW" as (typeof ticketStatuses)[number], fresh()]
				for (const { move, named, isChecked } of steps) {
					const next = nextTicket({ status, lines }, move, named ? new Set(named) : null, isChecked)
					if (next.kind !== "moved") continue
					if (next.status !== status) expect(ticketMoves[status]).toContain(next.status)
					for (const { id, prepStatus } of next.changed) {
						const before = lines.find((line) => line.id === id)?.prepStatus ?? "VOIDED"
						expect(ticketLineMoves[before]).toContain(prepStatus)
						if (named) expect(named).toContain(id)
					}
					lines = withChanges(lines, next.changed)
					status = next.status
					if (status === "BUMPED" || status === "READY")
						expect(lines.every(({ prepStatus }) => prepStatus === "READY")).toBe(true)
					const { openItems } = workOf(status, lines)
					expect(openItems === 0).toBe(lines.every(({ prepStatus }) => prepStatus === "READY"))
				}
			}),
		)
	})

	it("asked for the same twice moves once", () => {
		fc.assert(
			fc.property(asked, ({ move, named, isChecked }) => {
				const only = named ? new Set(named) : null
				const once = nextTicket({ status: "NEW", lines: fresh() }, move, only, isChecked)
				if (once.kind !== "moved") return
				const after = { status: once.status, lines: withChanges(fresh(), once.changed) }
				// A recall of what was recalled finds nothing that is ready any more.
				expect(["same", "impossible"]).toContain(nextTicket(after, move, only, isChecked).kind)
			}),
		)
	})

	it("stands where its lines do, whatever they are", () => {
		const line = fc.constantFrom(...ticketLineStatuses)
		fc.assert(
			fc.property(
				fc.array(line, { minLength: 1, maxLength: 4 }),
				fc.constantFrom(...ticketStatuses),
				(states, before) => {
					const lines = states.map(
						(prepStatus, place) => ({ ...fresh()[0], id: `${place}`, prepStatus }) as WorkLine,
					)
					const status = statusByLines(before, lines)
					const live = states.filter((each) => each !== "VOIDED")
					if (live.length === 0) expect(["CANCELLED", "BUMPED"]).toContain(status)
					else if (live.every((each) => each === "READY")) expect(["READY", "BUMPED"]).toContain(status)
					else expect(["READY", "BUMPED"]).not.toContain(status)
				},
			),
		)
	})
})

describe("what is taken back", () => {
	it("adds up to what was asked, as far as there is any, and takes what is not begun first", () => {
		const standing = fc.array(
			fc.record({
				quantity: fc.integer({ min: 0, max: 4 }),
				prepStatus: fc.constantFrom("QUEUED" as const, "IN_PROGRESS" as const, "READY" as const),
			}),
			{ minLength: 1, maxLength: 5 },
		)
		fc.assert(
			fc.property(standing, fc.integer({ min: 1, max: 12 }), (lines, quantity) => {
				const tickets = lines.map((line, place) => ({
					id: `t${place}`,
					lines: [{ ...line, id: "a", cancelledQuantity: 0, prepSeconds: 60 }],
				}))
				const changes = takenBack(tickets, [{ lineId: "a", quantity }])
				const taken = [...changes].map(([id, [change]]) => ({ id, taken: change?.cancelledQuantity ?? 0 }))
				const there = lines.reduce((sum, line) => sum + line.quantity, 0)
				expect(taken.reduce((sum, each) => sum + each.taken, 0)).toBe(Math.min(quantity, there))
				const touchesBegun = taken.some(({ id }) => lines[Number(id.slice(1))]?.prepStatus !== "QUEUED")
				const queuedLeft = lines.some(
					(line, place) =>
						line.prepStatus === "QUEUED" &&
						line.quantity > (taken.find(({ id }) => id === `t${place}`)?.taken ?? 0),
				)
				expect(touchesBegun && queuedLeft).toBe(false)
			}),
		)
	})
})
