import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Candidate, chooseWaiter, waiterScore } from "./choose-waiter.ts"

const now = new Date("2026-11-22T12:00:00Z")
const weights = { activeWeight: 50, servedWeight: 30, idleWeight: 1, idleMinutesMax: 20 }
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const waiter = (memberId: string, more: Partial<Candidate> = {}): Candidate => ({
	memberId,
	isTheirs: false,
	active: 0,
	servedToday: 0,
	idleSince: null,
	...more,
})

describe("a waiter's score", () => {
	it("is active × 50 + served today × 30 − the minutes since the last, at most 20", () => {
		expect(
			waiterScore(waiter("a", { active: 2, servedToday: 3, idleSince: minutesAgo(7) }), weights, now),
		).toBe(183)
		expect(waiterScore(waiter("a", { idleSince: minutesAgo(300) }), weights, now)).toBe(-20)
		expect(waiterScore(waiter("a"), weights, now)).toBe(-20)
	})
})

describe("who is asked", () => {
	it("is the one with the lowest score", () => {
		const busy = waiter("a", { active: 1 })
		const free = waiter("b", { servedToday: 1 })
		expect(chooseWaiter([busy, free], weights, now)?.memberId).toBe("b")
	})

	it("is one of those who look after the table, however much they have to do", () => {
		const theirs = waiter("a", { active: 9, servedToday: 9, isTheirs: true })
		expect(chooseWaiter([waiter("b"), theirs], weights, now)?.memberId).toBe("a")
	})

	it("is, of equals, who has waited longest, then the lower id", () => {
		const [long, longer] = [
			waiter("a", { idleSince: minutesAgo(30) }),
			waiter("b", { idleSince: minutesAgo(40) }),
		]
		expect(chooseWaiter([long, longer], weights, now)?.memberId).toBe("b")
		expect(chooseWaiter([waiter("d"), waiter("c")], weights, now)?.memberId).toBe("c")
	})

	it("is nobody where nobody is, and does not depend on the order they stand in", () => {
		expect(chooseWaiter([], weights, now)).toBeUndefined()
		const any = fc.record({
			memberId: fc.uuid(),
			isTheirs: fc.boolean(),
			active: fc.nat(4),
			servedToday: fc.nat(20),
			idleSince: fc.option(fc.nat(60).map(minutesAgo)),
		})
		fc.assert(
			fc.property(fc.uniqueArray(any, { selector: ({ memberId }) => memberId, minLength: 1 }), (all) => {
				const chosen = chooseWaiter(all, weights, now)
				expect(chooseWaiter(all.toReversed(), weights, now)).toEqual(chosen)
				const rivals = all.filter(({ isTheirs }) => isTheirs === chosen?.isTheirs)
				const lowest = Math.min(...rivals.map((each) => waiterScore(each, weights, now)))
				expect(chosen && waiterScore(chosen, weights, now)).toBe(lowest)
			}),
		)
	})
})
