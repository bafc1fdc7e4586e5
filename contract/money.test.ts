import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
	AmountMinor,
	allocate,
	amountMinorMax,
	Currency,
	exponentOf,
	formatMoney,
	proportion,
	share,
} from "./money.ts"

const amount = fc.integer({ min: -amountMinorMax, max: amountMinorMax })
const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 })
const basisPoints = fc.integer({ min: 0, max: 10_000 })

/** |part ÷ whole − taken| is less than one, asked without ever dividing. */
function isWithinOne(taken: number, part: bigint, whole: bigint): boolean {
	const difference = BigInt(taken) * whole - part
	return (difference < 0n ? -difference : difference) < whole
}

describe("an amount split by weights", () => {
	it("adds up to the amount, whatever the weights", () => {
		fc.assert(
			fc.property(amount, weights, (whole, by) => {
				expect(allocate(whole, by).reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(whole))
			}),
			{ numRuns: 5_000 },
		)
	})

	it("gives each part less than one minor unit more or less than its exact share", () => {
		fc.assert(
			fc.property(amount, weights, (whole, by) => {
				const total = by.reduce((sum, weight) => sum + BigInt(weight), 0n)
				fc.pre(total > 0n)
				for (const [place, part] of allocate(whole, by).entries()) {
					expect(isWithinOne(part, BigInt(whole) * BigInt(by[place] ?? 0), total)).toBe(true)
				}
			}),
			{ numRuns: 5_000 },
		)
	})

	it("gives nothing to a weight of zero, and never a part of the other sign", () => {
		fc.assert(
			fc.property(amount, weights, (whole, by) => {
				fc.pre(by.some((weight) => weight > 0))
				for (const [place, part] of allocate(whole, by).entries()) {
					if (by[place] === 0) expect(part).toBe(0)
					expect(part * Math.sign(whole)).toBeGreaterThanOrEqual(0)
					expect(Object.is(part, -0)).toBe(false)
				}
			}),
			{ numRuns: 5_000 },
		)
	})

	it("gives equal weights parts that differ by one at most, the earlier ones the larger", () => {
		fc.assert(
			fc.property(fc.nat(amountMinorMax), fc.integer({ min: 1, max: 30 }), (whole, people) => {
				const parts = allocate(
					whole,
					Array.from({ length: people }, () => 1),
				)
				expect((parts[0] ?? 0) - (parts.at(-1) ?? 0)).toBeLessThanOrEqual(1)
				expect(parts).toEqual(parts.toSorted((a, b) => b - a))
			}),
		)
	})

	it("of small numbers, computed by doubles, is as of numbers beyond them", () => {
		const small = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 12 })
		fc.assert(
			fc.property(fc.nat(1_000_000), small, (whole, by) => {
				// Weights a million million times as heavy stand to each other as before.
				const heavy = by.map((weight) => weight * 1_000_000_000_000)
				expect(allocate(whole, by)).toEqual(allocate(whole, heavy))
				expect(proportion(whole, by[0] ?? 0, 1_001)).toBe(
					proportion(whole, (by[0] ?? 0) * 1_000_000_000_000, 1_001_000_000_000_000),
				)
			}),
			{ numRuns: 5_000 },
		)
		expect(() => proportion(0.5, 1, 10)).toThrow(RangeError)
		expect(() => allocate(0.5, [1, 1])).toThrow(RangeError)
	})

	it("is the same split every time it is asked, and of nothing gives nothing", () => {
		expect(allocate(1_000, [1, 1, 1])).toEqual([334, 333, 333])
		expect(allocate(-1_000, [1, 1, 1])).toEqual([-334, -333, -333])
		expect(allocate(0, [3, 5])).toEqual([0, 0])
		expect(allocate(7, [0, 0])).toEqual([7, 0])
		expect(allocate(7, [])).toEqual([])
	})
})

describe("rounding", () => {
	it("is half away from zero, on both sides of it", () => {
		expect([5, 15, 25, -5, -15].map((each) => proportion(each, 1, 10))).toEqual([1, 2, 3, -1, -2])
		expect([4, -4, 14].map((each) => proportion(each, 1, 10))).toEqual([0, -0 + 0, 1])
		expect(share(250, 2_100)).toBe(53)
		expect(share(-250, 2_100)).toBe(-53)
	})

	it("never errs by more than a half, and is exact where there is nothing to round", () => {
		fc.assert(
			fc.property(amount, fc.integer({ min: 1, max: 20_000 }), (dividend, divisor) => {
				const twice = 2n * (BigInt(proportion(dividend, 1, divisor)) * BigInt(divisor) - BigInt(dividend))
				expect(twice <= BigInt(divisor) && -twice <= BigInt(divisor)).toBe(true)
			}),
			{ numRuns: 5_000 },
		)
	})

	it("takes the share of an amount as exactly as of its opposite", () => {
		fc.assert(
			fc.property(amount, basisPoints, (whole, points) => {
				const taken = share(whole, points)
				expect(isWithinOne(taken, BigInt(whole) * BigInt(points), 10_000n)).toBe(true)
				expect(taken + share(-whole, points)).toBe(0)
				expect(Object.is(taken, -0)).toBe(false)
			}),
			{ numRuns: 5_000 },
		)
		expect([share(1_234, 0), share(1_234, 10_000)]).toEqual([0, 1_234])
	})
})

describe("an amount as people read it", () => {
	// Written with the spaces that do not break, which is what keeps "4,20 €" on one line.
	const space = "\u00a0"

	it("is spelled as the guide says for each locale", () => {
		expect(formatMoney(420, "EUR", "en-BE")).toBe("€4.20")
		expect(formatMoney(420, "EUR", "fr-BE").replace("\u202f", space)).toBe(`4,20${space}€`)
		expect(formatMoney(420, "EUR", "nl-BE")).toBe(`€${space}4,20`)
		expect(formatMoney(45_000, "VND", "vi")).toBe(`45.000${space}₫`)
	})

	it("has a real minus and never a hyphen", () => {
		expect(formatMoney(-1_350, "EUR", "en-BE")).toBe("\u2212€13.50")
		for (const locale of ["en-BE", "fr-BE", "nl-BE", "vi", "ar", "hi-IN", "zh-TW", "de-DE"]) {
			expect(formatMoney(-1_350, "EUR", locale)).toContain("\u2212")
			expect(formatMoney(-1_350, "EUR", locale)).not.toContain("-")
		}
	})

	it("shows every cent and only the cents a currency has, and reads back as the amount", () => {
		fc.assert(
			fc.property(amount, fc.constantFrom(...Currency.options), (whole, currency) => {
				const shown = formatMoney(whole, currency, "en-US")
				const digits = shown.replaceAll(/[^\d.]/g, "")
				const cents = digits.split(".")[1] ?? ""
				expect(cents).toHaveLength(exponentOf(currency))
				expect(BigInt(digits.replace(".", ""))).toBe(BigInt(Math.abs(whole)))
				expect(shown.includes("\u2212")).toBe(whole < 0)
			}),
			{ numRuns: 3_000 },
		)
	})

	it("is an integer between limits, or no amount at all", () => {
		for (const wrong of [0.5, Number.NaN, amountMinorMax + 1, -amountMinorMax - 1, "420", null]) {
			expect(AmountMinor.safeParse(wrong).success).toBe(false)
		}
		fc.assert(fc.property(amount, (whole) => AmountMinor.safeParse(whole).success))
	})
})
