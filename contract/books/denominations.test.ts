import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Currency } from "../money.ts"
import { amountOf, Counted, denominations, strangePiece } from "./denominations.ts"

const currency = fc.constantFrom(...Currency.options)

describe("notes and coins", () => {
	it("come to the sum of what each is worth, in whatever order they are counted", () => {
		fc.assert(
			fc.property(currency, fc.array(fc.nat(1_000), { minLength: 15, maxLength: 15 }), (of, counts) => {
				const counted = denominations[of].map((valueMinor, place) => ({
					valueMinor,
					count: counts[place] ?? 0,
				}))
				const sum = counted.reduce((total, each) => total + each.valueMinor * each.count, 0)
				expect(Counted.parse(counted)).toEqual(counted)
				expect(amountOf(counted.toReversed())).toBe(sum)
				expect(strangePiece(counted, of)).toBe(null)
			}),
		)
	})

	it("are in every currency the largest first, each once", () => {
		for (const [of, values] of Object.entries(denominations)) {
			expect([of, [...new Set(values)].toSorted((a, b) => b - a)]).toEqual([of, [...values]])
		}
		expect(denominations.VND).toEqual([
			500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500,
		])
	})

	it("that a currency has not got are strange, and twice the same is refused", () => {
		expect(strangePiece([{ valueMinor: 300, count: 1 }], "EUR")).toBe(300)
		expect(strangePiece([{ valueMinor: 25, count: 1 }], "EUR")).toBe(25)
		expect(strangePiece([{ valueMinor: 25, count: 1 }], "USD")).toBe(null)
		const twice = [1, 2].map((count) => ({ valueMinor: 500, count }))
		expect(Counted.safeParse(twice).success).toBe(false)
		expect(Counted.safeParse([{ valueMinor: 500, count: -1 }]).success).toBe(false)
	})
})
