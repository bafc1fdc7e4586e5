import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Currency } from "../money.ts"
import { creditNote } from "./credit-note.ts"
import { quickAmounts } from "./quick-amounts.ts"
import { refundLimitOf, refundOfLine } from "./refund-limit.ts"

describe("what is offered with one tap in cash", () => {
	it.each([
		[1_230, "EUR", [1_230, 1_500, 2_000, 5_000]],
		[2_000, "EUR", [2_000, 5_000]],
		[87_000, "VND", [87_000, 90_000, 100_000, 200_000, 500_000]],
		[0, "EUR", []],
	] as const)("for %i in %s", (dueMinor, currency, expected) => {
		expect(quickAmounts(dueMinor, currency)).toEqual(expected)
	})

	it("is never too little, and begins with exactly what is due", () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 10_000_000 }),
				fc.constantFrom(...Currency.options),
				(due, currency) => {
					const offered = quickAmounts(due, currency)
					expect(offered[0]).toBe(due)
					expect(offered).toEqual([...new Set(offered)].toSorted((a, b) => a - b))
				},
			),
		)
	})
})

describe("what goes back", () => {
	it("of a line adds up to the line, in whatever parts", () => {
		const parts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 })
		fc.assert(
			fc.property(parts, fc.integer({ min: 0, max: 100_000 }), (quantities, totalMinor) => {
				const quantity = quantities.reduce((sum, each) => sum + each, 0)
				let before = 0
				let sum = 0
				for (const each of quantities) {
					const amount = refundOfLine({ quantity, totalMinor }, before, each)
					expect(amount).toBeGreaterThanOrEqual(0)
					sum += amount
					before += each
				}
				expect(sum).toBe(totalMinor)
			}),
		)
	})

	it("has a limit that a store sets, or the usual one of its currency", () => {
		expect([refundLimitOf(null, "EUR"), refundLimitOf(0, "EUR"), refundLimitOf(7, "VND")]).toEqual([
			5_000, 0, 7,
		])
	})

	it("takes back from the books what was booked, to the last cent, however it is divided", () => {
		const line = { quantity: 1, grossMinor: 1_100, totalMinor: 1_000, taxes: [], taxMinor: 174 }
		const tax = { name: "VAT", basisPoints: 2_100, netMinor: 826, taxMinor: 174 }
		const order = {
			lines: [{ ...line, taxes: [tax] }],
			...{ serviceMinor: 50, deliveryMinor: 0, taxes: [tax], taxMinor: 174, addedTaxMinor: 0, tipMinor: 33 },
			totalMinor: 1_083,
		}
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 1, max: 1_083 }), { maxLength: 6 }), (cuts) => {
				const points = [...new Set([0, ...cuts, order.totalMinor])].toSorted((a, b) => a - b)
				const sums = new Map<string, number>()
				for (let place = 1; place < points.length; place += 1) {
					const [from = 0, to = 0] = points.slice(place - 1, place + 1)
					const entries = creditNote(order, from, to - from)
					expect(Object.values(entries).reduce((sum, each) => sum + each, 0)).toBe(0)
					expect(entries.bills).toBe(from - to)
					for (const [account, minor] of Object.entries(entries))
						sums.set(account, (sums.get(account) ?? 0) + minor)
				}
				const whole = creditNote(order, 0, order.totalMinor)
				for (const [account, minor] of Object.entries(whole))
					expect([account, sums.get(account)]).toEqual([account, minor])
			}),
		)
	})
})
