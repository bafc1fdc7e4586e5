import fc from "fast-check"
import { expect, it } from "vitest"
import { roundCash } from "./cash-rounding.ts"

it("rounds to the nearest step, halves up, and leaves alone where there is none", () => {
	const paid = (amountMinor: number, step: number) => roundCash(amountMinor, step).payMinor
	expect([1_001, 1_002, 1_003, 1_007, 1_008].map((each) => paid(each, 5))).toEqual([
		1_000, 1_000, 1_005, 1_005, 1_010,
	])
	expect([paid(10_500, 1_000), paid(2, 5), paid(7, 0), paid(7, 1)]).toEqual([11_000, 0, 7, 7])
})

it("of what is left after other tenders is off by half a step at most, and says by how much", () => {
	const steps = fc.constantFrom(0, 1, 5, 10, 50, 1_000)
	fc.assert(
		fc.property(fc.nat(10_000_000), fc.nat(10_000_000), steps, (totalMinor, byCard, step) => {
			const remainder = Math.max(0, totalMinor - byCard)
			const { payMinor, roundingMinor } = roundCash(remainder, step)
			if (payMinor - roundingMinor !== remainder) throw new Error("The difference is not said.")
			if (2 * Math.abs(roundingMinor) > step) throw new Error(`${roundingMinor} is too much.`)
			if (step > 0 && payMinor % step !== 0) throw new Error(`There are no coins for ${payMinor}.`)
		}),
		{ numRuns: 10_000 },
	)
})
