import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { orderPriorities } from "../orders/states.ts"
import { priorityScore, priorityScoreMax } from "./priority.ts"
import {
	capableOf,
	chooseCounter,
	counterScore,
	isOpen,
	type RoutableCounter,
	strategies,
} from "./routing.ts"
import {
	alertMoves,
	counterKinds,
	counterMoves,
	counterStatuses,
	stepMoves,
	ticketLineMoves,
	ticketMoves,
	timerMoves,
} from "./states.ts"

const tag = fc.constantFrom("grill", "fry", "cold", "bar")
const counter: fc.Arbitrary<RoutableCounter> = fc.record({
	id: fc.uuid(),
	kind: fc.constantFrom(...counterKinds),
	tags: fc.uniqueArray(tag),
	status: fc.constantFrom(...counterStatuses),
	capacity: fc.option(fc.integer({ min: 1, max: 50 })),
	openItems: fc.nat(60),
	usualSeconds: fc.nat(4_000),
	staff: fc.nat(4),
	staffAvailable: fc.nat(4),
	routedNo: fc.nat(100),
	sort: fc.nat(10),
})
const counters = fc.uniqueArray(counter, { maxLength: 8, selector: ({ id }) => id })
const urgency = { priorityScore: 2, isVip: false, isEmployee: false }
const one = (more: Partial<RoutableCounter>): RoutableCounter => ({
	id: "a",
	kind: "GRILL",
	tags: ["grill"],
	status: "ACTIVE",
	capacity: 10,
	openItems: 0,
	usualSeconds: 0,
	staff: 0,
	staffAvailable: 0,
	routedNo: 0,
	sort: 0,
	...more,
})

describe("what is given out", () => {
	it("goes to one that is open and can make it, and only without one to the fallback, or to nobody", () => {
		fc.assert(
			fc.property(counters, fc.uniqueArray(tag), fc.constantFrom(...strategies), (all, tags, strategy) => {
				const need = { counterId: null, tags }
				const chosen = chooseCounter(all, need, { strategy, fallbackId: all[0]?.id ?? null }, urgency)
				const able = capableOf(all, need)
				if (strategy === "MANUAL") expect(chosen).toBe(null)
				else if (able.length > 0) expect(able).toContain(chosen)
				else expect(chosen === null || (chosen === all[0] && isOpen(chosen))).toBe(true)
				if (chosen && able.some(({ status }) => status === "ACTIVE") && able.includes(chosen))
					expect(chosen.status).toBe("ACTIVE")
			}),
		)
	})

	it("is given to the same one whatever the order in which they are named", () => {
		fc.assert(
			fc.property(counters, fc.uniqueArray(tag), fc.constantFrom(...strategies), (all, tags, strategy) => {
				const choose = (list: readonly RoutableCounter[]) =>
					chooseCounter(list, { counterId: null, tags }, { strategy, fallbackId: null }, urgency)?.id
				expect(choose(all.toReversed())).toBe(choose(all))
			}),
		)
	})

	it("goes to the item's own counter while that is free, whatever the strategy", () => {
		for (const strategy of strategies) {
			const all = [one({ id: "a", openItems: 9 }), one({ id: "b" })]
			const need = { counterId: "a", tags: ["grill"] }
			expect(chooseCounter(all, need, { strategy, fallbackId: null }, urgency)?.id).toBe("a")
		}
	})

	it("needs all its tags; without any, a counter of the own one's kind, else one where things are made", () => {
		const all = [
			one({ id: "a", status: "INACTIVE" }),
			one({ id: "b" }),
			one({ id: "c", kind: "EXPEDITE", tags: [] }),
		]
		const able = (counterId: string | null, tags: string[]) =>
			capableOf(all, { counterId, tags }).map(({ id }) => id)
		expect(able(null, ["grill", "fry"])).toEqual([])
		expect(able("a", [])).toEqual(["b"])
		expect(able(null, [])).toEqual(["b"])
		expect(able("c", [])).toEqual(["c"])
	})
})

describe("a counter's score", () => {
	it("is 40 for being free, 30 for its people, 20 for speed, 10 for urgency, 10 for a VIP or 5 for staff", () => {
		const best = one({ staff: 2, staffAvailable: 2 })
		expect(counterScore(best, { priorityScore: 10, isVip: true, isEmployee: true })).toBe(110)
		expect(counterScore(best, { priorityScore: 0, isVip: false, isEmployee: true })).toBe(95)
		const half = one({ openItems: 5, staff: 2, staffAvailable: 1, usualSeconds: 900 })
		expect(counterScore(half, { priorityScore: 0, isVip: false, isEmployee: false })).toBe(20 + 15 + 10)
		const worst = one({ openItems: 50, usualSeconds: 9_000 })
		expect(counterScore(worst, { priorityScore: 0, isVip: false, isEmployee: false })).toBe(0)
	})

	it("falls with every thing that waits and every second it takes", () => {
		fc.assert(
			fc.property(counter, fc.nat(20), fc.nat(900), (each, items, seconds) => {
				const more = { ...each, openItems: each.openItems + items, usualSeconds: each.usualSeconds + seconds }
				expect(counterScore(more, urgency)).toBeLessThanOrEqual(counterScore(each, urgency))
			}),
		)
	})
})

describe("priority", () => {
	const facts = fc.record({
		level: fc.constantFrom(...orderPriorities),
		isVip: fc.boolean(),
		isEmployee: fc.boolean(),
		hour: fc.integer({ min: 0, max: 23 }),
	})

	it("is between 0 and 10, the same for the same facts, and never falls with a level", () => {
		fc.assert(
			fc.property(facts, (each) => {
				const score = priorityScore(each)
				expect(score).toBeGreaterThanOrEqual(0)
				expect(score).toBeLessThanOrEqual(priorityScoreMax)
				expect(priorityScore({ ...each })).toBe(score)
				expect(priorityScore({ ...each, level: "RUSH" })).toBeGreaterThanOrEqual(score)
			}),
		)
	})

	it("adds 3 for a VIP, 1 for staff, and 1 from 8 to 10 and from 12 to 14", () => {
		const base = { level: "NORMAL", isVip: false, isEmployee: false, hour: 16 } as const
		const more = (change: object) => priorityScore({ ...base, ...change }) - priorityScore(base)
		expect([more({ isVip: true }), more({ isEmployee: true })]).toEqual([3, 1])
		const rush = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => more({ hour }) === 1)
		expect(rush).toEqual([8, 9, 12, 13])
	})
})

describe("the kitchen's machines", () => {
	const machines = { counterMoves, ticketMoves, ticketLineMoves, timerMoves, alertMoves, stepMoves }

	it("lead nowhere but to states of their own, and never to where they are", () => {
		for (const [name, moves] of Object.entries(machines)) {
			const states = Object.keys(moves)
			for (const [from, to] of Object.entries(moves)) {
				expect(to.every((each: string) => states.includes(each) && each !== from)).toBe(true)
				expect([name, from, new Set(to).size]).toEqual([name, from, to.length])
			}
		}
	})

	it("reach every state from the first", () => {
		for (const [name, moves] of Object.entries(machines)) {
			const all = moves as Record<string, readonly string[]>
			const reached = new Set([Object.keys(all)[0] ?? ""])
			for (const state of reached) for (const next of all[state] ?? []) reached.add(next)
			expect([name, reached.size]).toEqual([name, Object.keys(all).length])
		}
	})
})
