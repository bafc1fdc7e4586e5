import fc from "fast-check"
import { expect, it } from "vitest"
import { type Adjustment, adjustmentKinds, applyDiscounts } from "./discounts.ts"

const lines = [
	{ id: "a", grossMinor: 1_000 },
	{ id: "b", grossMinor: 500 },
	{ id: "c", grossMinor: 0 },
]

function adjustment(kind: Adjustment["kind"], worth: Adjustment["worth"], lineId?: string): Adjustment {
	return { id: kind, kind, name: kind, worth, lineId }
}

it("takes off in turn: promotions of lines, of the order, coupons, points, then what is given by hand", () => {
	const half = { basisPoints: 5_000 }
	const { discounts, leftMinor } = applyDiscounts(lines, [
		adjustment("DISCOUNT", { amountMinor: 10 }, "b"),
		adjustment("POINTS", { amountMinor: 100 }),
		adjustment("COUPON", half),
		adjustment("LINE_PROMOTION", half, "a"),
	])
	expect(discounts.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
		["LINE_PROMOTION", 500],
		["COUPON", 500],
		["POINTS", 100],
		["DISCOUNT", 10],
	])
	expect(leftMinor).toEqual([200, 190, 0])
})

it("keeps within a kind the order in which they are given", () => {
	const five = { ...adjustment("PROMOTION", { amountMinor: 500 }), id: "five" }
	const half = { ...adjustment("PROMOTION", { basisPoints: 5_000 }), id: "half" }
	const given = (list: Adjustment[]) => applyDiscounts(lines, list).discounts.map((each) => each.amountMinor)
	expect([given([five, half]), given([half, five])]).toEqual([
		[500, 500],
		[750, 500],
	])
})

it("never takes off more than there is, nor from a line that is gone, nor puts anything on", () => {
	const { discounts, leftMinor } = applyDiscounts(lines, [
		adjustment("LINE_PROMOTION", { amountMinor: 9_000 }, "b"),
		adjustment("COUPON", { amountMinor: 100 }, "voided"),
		adjustment("POINTS", { amountMinor: -100 }),
		adjustment("COMP", { basisPoints: 10_000 }, "a"),
	])
	expect(discounts.map((each) => each.amountMinor)).toEqual([500, 0, 0, 1_000])
	expect(leftMinor).toEqual([0, 0, 0])
})

it("loses no cent, whatever is taken off and in which order it is listed", () => {
	const amount = fc.nat(5_000)
	const worth = fc.oneof(
		fc.record({ amountMinor: amount }),
		fc.record({ basisPoints: fc.integer({ min: 0, max: 10_000 }) }),
	)
	const list = fc.array(
		fc.record({ kind: fc.constantFrom(...adjustmentKinds), worth, line: fc.option(fc.nat(9)) }),
		{ maxLength: 6 },
	)
	fc.assert(
		fc.property(fc.array(amount, { minLength: 1, maxLength: 10 }), list, (amounts, wanted) => {
			const carts = amounts.map((grossMinor, at) => ({ id: String(at), grossMinor }))
			const adjustments = wanted.map(({ line, ...each }, at): Adjustment => {
				return { ...each, id: String(at), name: "Less", lineId: line === null ? null : String(line) }
			})
			const { discounts, leftMinor } = applyDiscounts(carts, adjustments)
			const sum = (all: readonly number[]) => all.reduce((total, each) => total + each, 0)
			const given = sum(discounts.map((each) => each.amountMinor))
			if (sum(leftMinor) + given !== sum(amounts)) throw new Error("A cent was lost.")
			for (const [at, left] of leftMinor.entries()) {
				if (left < 0 || left > (amounts[at] ?? 0) || !Number.isSafeInteger(left)) throw new Error(`${left}`)
			}
		}),
		{ numRuns: 10_000 },
	)
})
