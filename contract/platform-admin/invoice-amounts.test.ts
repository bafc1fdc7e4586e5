import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { amountMinorMax } from "../money.ts"
import { amountsOf, daysBetween, monthEnd } from "./invoice-amounts.ts"
import { canMoveSubscription, runningStatuses, subscriptionStatuses } from "./states.ts"

const at = (text: string) => new Date(`${text}Z`)
const moment = fc.date({ min: at("2000-01-01T00:00"), max: at("2099-12-31T00:00"), noInvalidDate: true })

describe("a month", () => {
	it("ends on the day on which it began, or on the last there is, and comes back to it", () => {
		const anchor = at("2026-01-31T10:30")
		const ends = ["2026-02-28T10:30", "2026-03-31T10:30", "2026-04-30T10:30", "2026-05-31T10:30"].map(at)
		expect([anchor, ...ends].slice(0, -1).map((from) => monthEnd(anchor, from))).toEqual(ends)
		expect(monthEnd(at("2028-01-30T00:00"), at("2028-01-30T00:00"))).toEqual(at("2028-02-29T00:00"))
		expect(monthEnd(at("2026-12-15T00:00"), at("2026-12-20T00:00"))).toEqual(at("2027-01-15T00:00"))
	})

	it("always ends later, within 31 days, whenever one looks", () => {
		fc.assert(
			fc.property(moment, fc.integer({ min: 0, max: 10_000 }), (anchor, days) => {
				const from = new Date(anchor.getTime() + days * 86_400_000)
				const end = monthEnd(anchor, from)
				expect(end.getTime()).toBeGreaterThan(from.getTime())
				expect(daysBetween(from, end)).toBeLessThanOrEqual(31)
				expect(end.getTime() % 86_400_000).toBe(anchor.getTime() % 86_400_000)
			}),
		)
	})

	it("follows the other without a gap", () => {
		fc.assert(
			fc.property(moment, (anchor) => {
				let from = anchor
				for (let month = 1; month <= 24; month += 1) {
					from = monthEnd(anchor, from)
					const months = (from.getUTCFullYear() - anchor.getUTCFullYear()) * 12 + from.getUTCMonth()
					expect(months - anchor.getUTCMonth()).toBe(month)
				}
			}),
		)
	})
})

describe("a sum", () => {
	it("is taxed once, and adds up", () => {
		const lines = [
			{ text: "Days", quantity: 31, unitPriceMinor: 83 },
			{ text: "A friend", quantity: 1, unitPriceMinor: -73 },
		]
		expect(amountsOf(lines, 2_100)).toEqual({ netMinor: 2_500, taxMinor: 525, totalMinor: 3_025 })
		expect(amountsOf([{ quantity: 1, unitPriceMinor: 5 }], 1_000)).toMatchObject({ taxMinor: 1 })
		expect(amountsOf([], 2_100)).toEqual({ netMinor: 0, taxMinor: 0, totalMinor: 0 })
	})

	it("is never below zero, nor beyond what is counted exactly", () => {
		expect(amountsOf([{ quantity: 1, unitPriceMinor: -1 }], 0)).toBeNull()
		expect(amountsOf([{ quantity: 1, unitPriceMinor: amountMinorMax }], 1)).toBeNull()
		expect(amountsOf([{ quantity: 10_000, unitPriceMinor: amountMinorMax }], 0)).toBeNull()
	})
})

describe("a subscription", () => {
	it("that was cancelled stays so, and one that ran out comes back by being paid alone", () => {
		for (const to of subscriptionStatuses) {
			expect([to, canMoveSubscription("CANCELLED", to)]).toEqual([to, false])
			expect([to, canMoveSubscription("EXPIRED", to)]).toEqual([to, to === "ACTIVE"])
		}
	})

	it("can be cancelled as long as it runs", () => {
		for (const from of runningStatuses)
			expect([from, canMoveSubscription(from, "CANCELLED")]).toEqual([from, true])
	})
})
