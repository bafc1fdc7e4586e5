import fc from "fast-check"
import { expect, test } from "vitest"
import { amountOf, typedAmount } from "./amount.ts"

test("reads an amount as people type it", () => {
	for (const [typed, amount] of [
		["1.05", 105],
		["1,5", 150],
		[" 12 ", 1_200],
		["0", 0],
		["-3.20", -320],
		["−3,2", -320],
	] as const)
		expect([typed, amountOf(typed, "EUR")]).toEqual([typed, amount])
	expect(amountOf("45000", "VND")).toBe(45_000)
})

test("takes nothing for an amount that is none, or finer than the coin", () => {
	for (const typed of ["", "1.005", "1.2.3", "1e3", "abc", "--1", "99999999999999"])
		expect([typed, amountOf(typed, "EUR")]).toEqual([typed, null])
	expect(amountOf("1.5", "VND")).toBeNull()
})

test("what is shown to be changed is the amount again", () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 0, max: 100_000_000 }),
			fc.constantFrom("EUR", "VND"),
			(amount, currency) => {
				expect(amountOf(typedAmount(amount, currency as "EUR"), currency as "EUR")).toBe(amount)
			},
		),
	)
})
