import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
	displayStatus,
	displayStatuses,
	endStatuses,
	findMove,
	type MoveFacts,
	mayMove,
	mayMovePrep,
	movers,
	type OrderStatus,
	orderMoves,
	orderStatuses,
	orderTypes,
	paymentStatuses,
	paymentTimings,
	prepMoves,
	prepStatuses,
	whyNotMove,
} from "./states.ts"

const takeaway: MoveFacts = { type: "TAKEAWAY", paymentTiming: "PAY_COUNTER", isPaid: false }
const facts = fc.record({
	type: fc.constantFrom(...orderTypes),
	paymentTiming: fc.constantFrom(...paymentTimings),
	isPaid: fc.boolean(),
	reason: fc.constantFrom(null, "", "The oven is cold."),
})

describe("the life of an order", () => {
	it("has each move once, between statuses there are, made by somebody", () => {
		const names = orderMoves.map(({ from, to }) => `${from} ${to}`)
		expect(new Set(names).size).toBe(names.length)
		for (const { from, to, by } of orderMoves) {
			expect([orderStatuses.includes(from), orderStatuses.includes(to), from !== to, by.length > 0]).toEqual(
				Array(4).fill(true),
			)
		}
	})

	it("has these moves and no others", () => {
		const lines = orderStatuses.map((from) => {
			const to = orderMoves.filter((move) => move.from === from).map((move) => move.to)
			return `${from}: ${to.toSorted().join(" ")}`
		})
		expect(lines).toEqual([
			"DRAFT: CANCELLED PENDING",
			"PENDING: CANCELLED CONFIRMED REJECTED",
			"CONFIRMED: CANCELLED ON_HOLD PREPARING READY REJECTED",
			"PREPARING: CANCELLED ON_HOLD READY",
			"READY: CANCELLED COMPLETED OUT_FOR_DELIVERY PREPARING SERVED",
			"SERVED: COMPLETED",
			"OUT_FOR_DELIVERY: DELIVERED FAILED",
			"DELIVERED: COMPLETED",
			"COMPLETED: ",
			"ON_HOLD: CANCELLED CONFIRMED PREPARING",
			"CANCELLED: ",
			"REJECTED: ",
			"FAILED: CANCELLED",
		])
	})

	it("begins in DRAFT or PENDING, can reach every status, and ends only where it is over", () => {
		const reached = new Set<OrderStatus>(["DRAFT"])
		for (const status of reached) for (const { from, to } of orderMoves) if (from === status) reached.add(to)
		expect(orderStatuses.filter((status) => !reached.has(status))).toEqual([])
		expect(endStatuses).toEqual(["COMPLETED", "CANCELLED", "REJECTED"])
	})

	it("never leaves its machine, whoever asks for whatever, and stays where it ended", () => {
		const wishes = fc.array(
			fc.record({ to: fc.constantFrom(...orderStatuses), by: fc.constantFrom(...movers), facts }),
			{ maxLength: 60 },
		)
		const ended = new Map<OrderStatus, number>()
		fc.assert(
			fc.property(fc.constantFrom("DRAFT", "PENDING", "CONFIRMED"), wishes, (start, asked) => {
				let status: OrderStatus = start
				for (const wish of asked) {
					const before: OrderStatus = status
					const no = whyNotMove(before, wish.to, wish.by, wish.facts)
					if (no === null) status = wish.to
					if (no === null && !mayMove(before, wish.to)) throw new Error(`${before} went to ${wish.to}.`)
					if (endStatuses.includes(before) && status !== before) throw new Error(`${before} was left.`)
					if (status === "COMPLETED" && before === "SERVED" && !wish.facts.isPaid) throw new Error("Unpaid.")
					if (status === "SERVED" && before === "READY" && wish.facts.type !== "DINE_IN")
						throw new Error("Away.")
					const isMade = before === "PREPARING" || before === "READY"
					if (isMade && status === "CANCELLED" && wish.by !== "LEAD" && wish.by !== "SYSTEM") {
						throw new Error(`${wish.by} threw food away.`)
					}
				}
				ended.set(status, (ended.get(status) ?? 0) + 1)
			}),
			{ numRuns: 10_000 },
		)
		// The walks were long enough to come to an end.
		for (const status of endStatuses) expect(ended.get(status) ?? 0).toBeGreaterThan(10)
	})

	it("says why not: no such move, not for this kind of order, not theirs, or something is missing", () => {
		expect(whyNotMove("COMPLETED", "PREPARING", "LEAD", takeaway)).toBe("NO_SUCH_MOVE")
		expect(whyNotMove("READY", "SERVED", "STAFF", takeaway)).toBe("NO_SUCH_MOVE")
		expect(whyNotMove("READY", "COMPLETED", "STAFF", takeaway)).toBe(null)
		expect(whyNotMove("READY", "OUT_FOR_DELIVERY", "STAFF", { ...takeaway, type: "DELIVERY" })).toBe(null)
		expect(whyNotMove("PREPARING", "CANCELLED", "STAFF", takeaway)).toBe("NOT_YOURS")
		expect(whyNotMove("PREPARING", "CANCELLED", "LEAD", takeaway)).toBe(null)
		expect(whyNotMove("PENDING", "CANCELLED", "GUEST", takeaway)).toBe(null)
		expect(whyNotMove("PENDING", "CONFIRMED", "GUEST", takeaway)).toBe("NOT_YOURS")
		const first = { ...takeaway, paymentTiming: "PAY_NOW" } as const
		expect(whyNotMove("PENDING", "CONFIRMED", "STAFF", first)).toBe("PAID_OR_PAYS_LATER")
		expect(whyNotMove("PENDING", "CONFIRMED", "STAFF", { ...first, isPaid: true })).toBe(null)
		expect(whyNotMove("PENDING", "CONFIRMED", "STAFF", takeaway)).toBe(null)
		expect(whyNotMove("SERVED", "COMPLETED", "STAFF", takeaway)).toBe("PAID")
		expect(whyNotMove("CONFIRMED", "ON_HOLD", "STAFF", takeaway)).toBe("REASON")
		expect(whyNotMove("CONFIRMED", "ON_HOLD", "STAFF", { ...takeaway, reason: "No bread." })).toBe(null)
		expect(findMove("FAILED", "CANCELLED")?.by).not.toContain("GUEST")
	})
})

describe("the making of a line", () => {
	it("goes from not started to served, back when it is recalled, and never out of VOIDED", () => {
		const way = ["NOT_STARTED", "QUEUED", "IN_PROGRESS", "QUALITY_CHECK", "READY", "SERVED"] as const
		for (const [at, from] of way.entries()) {
			const to = way[at + 1]
			if (to) expect(mayMovePrep(from, to, "STAFF")).toBe(true)
		}
		expect(mayMovePrep("READY", "IN_PROGRESS", "STAFF")).toBe(true)
		expect(mayMovePrep("NOT_STARTED", "READY", "STAFF")).toBe(false)
		expect(prepMoves.VOIDED).toEqual([])
	})

	it("is voided by staff before it is ready, and after that by one who leads", () => {
		const whoVoids = (by: "STAFF" | "LEAD") => prepStatuses.filter((from) => mayMovePrep(from, "VOIDED", by))
		expect(whoVoids("STAFF")).toEqual(["NOT_STARTED", "QUEUED", "IN_PROGRESS", "QUALITY_CHECK"])
		expect(whoVoids("LEAD")).toEqual([
			"NOT_STARTED",
			"QUEUED",
			"IN_PROGRESS",
			"QUALITY_CHECK",
			"READY",
			"SERVED",
		])
	})
})

describe("the one word for both axes", () => {
	it("is the money's until the order is taken, and when all was given back", () => {
		const pending = Object.fromEntries(paymentStatuses.map((each) => [each, displayStatus("PENDING", each)]))
		expect(pending).toEqual({
			UNPAID: "PENDING",
			PENDING: "PAYMENT_PROCESSING",
			AUTHORIZED: "PAYMENT_PROCESSING",
			PARTIALLY_PAID: "PENDING",
			PAID: "PAID",
			FAILED: "PAYMENT_FAILED",
			VOIDED: "PENDING",
			PARTIALLY_REFUNDED: "PENDING",
			REFUNDED: "PENDING",
		})
		expect(displayStatus("COMPLETED", "REFUNDED")).toBe("REFUNDED")
		expect(displayStatus("COMPLETED", "PARTIALLY_REFUNDED")).toBe("COMPLETED")
	})

	it("is otherwise where the food is", () => {
		const words = new Set<string>(displayStatuses)
		for (const status of orderStatuses) {
			for (const payment of paymentStatuses) {
				const shown = displayStatus(status, payment)
				expect(words.has(shown)).toBe(true)
				const isMoney = status === "PENDING" || (status === "COMPLETED" && payment === "REFUNDED")
				if (!isMoney) expect(shown).toBe(status)
			}
		}
	})
})
