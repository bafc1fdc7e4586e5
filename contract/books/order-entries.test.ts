import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addUp, type GrossLine } from "../orders/add-up.ts"
import { orderEntries } from "./order-entries.ts"

const sumOf = (entries: Record<string, number>) =>
	Object.values(entries).reduce((total, amountMinor) => total + amountMinor, 0)

type Terms = Parameters<typeof addUp>[1]

function booked(lines: readonly GrossLine[], terms: Terms) {
	const totals = addUp(lines, terms)
	return {
		totals,
		entries: orderEntries({
			...totals,
			lines: totals.lines.map((line) => ({ ...line, quantity: 1 })),
			serviceMinor: totals.service.amountMinor,
			deliveryMinor: totals.delivery.amountMinor,
			addedTaxMinor: terms.pricesIncludeTax ? 0 : totals.taxMinor,
		}),
	}
}

const low = { name: "TVA", basisPoints: 600 }
const high = { name: "TVA", basisPoints: 2_100 }
const city = { name: "City", basisPoints: 250 }
const lineOf = (id: string, grossMinor: number, taxes: readonly { name: string; basisPoints: number }[]) => ({
	id,
	grossMinor,
	taxes,
})

describe("what an order means for the books", () => {
	it("is sales without tax by rate, and the tax by name", () => {
		const { entries } = booked([lineOf("a", 1_060, [low]), lineOf("b", 1_210, [high])], {
			pricesIncludeTax: true,
		})
		expect(entries).toEqual({
			bills: 2_270,
			"sales:600": -1_000,
			"sales:2100": -1_000,
			"tax:TVA@600": -60,
			"tax:TVA@2100": -210,
		})
	})

	it("shows what was taken off apart, without its tax", () => {
		const half = [{ id: "half", kind: "DISCOUNT" as const, name: "", worth: { basisPoints: 5_000 } }]
		const { entries } = booked([lineOf("a", 1_210, [high])], { pricesIncludeTax: true, adjustments: half })
		expect(entries).toEqual({ bills: 605, "sales:2100": -1_000, discounts: 500, "tax:TVA@2100": -105 })
	})

	it("keeps what is given away as a sale that was wholly taken off", () => {
		const all = [{ id: "all", kind: "COMP" as const, name: "", worth: { basisPoints: 10_000 } }]
		const { entries } = booked([lineOf("a", 500, [high])], { pricesIncludeTax: true, adjustments: all })
		expect(entries).toEqual({ "sales:2100": -500, discounts: 500 })
	})

	it("knows a thing with two taxes by their sum, and each tax by its name", () => {
		const { entries } = booked([lineOf("a", 10_000, [low, city])], { pricesIncludeTax: false })
		expect(entries).toEqual({
			bills: 10_850,
			"sales:850": -10_000,
			"tax:TVA@600": -600,
			"tax:City@250": -250,
		})
	})

	it("adds up to nothing, whatever is ordered, taken off and put on", () => {
		const tax = fc.constantFrom([], [low], [high], [low, city])
		const line = fc.record({ id: fc.uuid(), grossMinor: fc.integer({ min: 0, max: 500_000 }), taxes: tax })
		const worth = fc.oneof(
			fc.record({ amountMinor: fc.integer({ min: 0, max: 300_000 }) }),
			fc.record({ basisPoints: fc.integer({ min: 0, max: 10_000 }) }),
		)
		const terms = fc.record({
			pricesIncludeTax: fc.boolean(),
			adjustments: fc.array(
				fc.record({ id: fc.uuid(), kind: fc.constant("DISCOUNT" as const), name: fc.constant(""), worth }),
				{ maxLength: 3 },
			),
			serviceBasisPoints: fc.integer({ min: 0, max: 2_000 }),
			deliveryFeeMinor: fc.integer({ min: 0, max: 2_000 }),
			tipMinor: fc.integer({ min: 0, max: 5_000 }),
		})
		fc.assert(
			fc.property(fc.uniqueArray(line, { maxLength: 8, selector: ({ id }) => id }), terms, (lines, given) => {
				const { totals, entries } = booked(lines, given)
				expect(sumOf(entries)).toBe(0)
				expect(entries.bills ?? 0).toBe(totals.totalMinor)
				const taxes = Object.entries(entries).filter(([account]) => account.startsWith("tax:"))
				expect(-sumOf(Object.fromEntries(taxes)) || 0).toBe(totals.taxMinor)
				expect(
					Object.entries(entries).every(([account, sum]) => !account.startsWith("sales:") || sum < 0),
				).toBe(true)
			}),
			{ numRuns: 2_000 },
		)
	})
})
