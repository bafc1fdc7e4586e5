import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
	cashMovementKinds,
	cashOf,
	cashSessionStates,
	mayCashSessionMove,
	movementsByHand,
	signedCash,
} from "./till-states.ts"

describe("a drawer's states", () => {
	it("are left only as the catalogue says", () => {
		const moves = cashSessionStates.flatMap((from) =>
			cashSessionStates.filter((to) => mayCashSessionMove(from, to)).map((to) => `${from} ${to}`),
		)
		expect(moves).toEqual([
			"OPEN PROCESSING",
			"OPEN CLOSING",
			"PROCESSING OPEN",
			"PROCESSING CLOSING",
			"CLOSING NEEDS_APPROVAL",
			"CLOSING CLOSED",
			"NEEDS_APPROVAL CLOSING",
			"NEEDS_APPROVAL CLOSED",
		])
	})
})

describe("what lies in a drawer", () => {
	it("is the sum of its movements, by kind or one by one", () => {
		const movement = fc.record({
			kind: fc.constantFrom(...cashMovementKinds),
			amountMinor: fc.nat(1_000_000),
		})
		const keys = {
			FLOAT: "floatsMinor",
			SALE: "salesMinor",
			REFUND: "refundsMinor",
			PAY_IN: "payInsMinor",
			PAY_OUT: "payOutsMinor",
			DROP: "dropsMinor",
			TIP_OUT: "tipOutsMinor",
		} as const
		fc.assert(
			fc.property(fc.array(movement), (movements) => {
				const totals = {
					...{ floatsMinor: 0, salesMinor: 0, refundsMinor: 0, payInsMinor: 0, payOutsMinor: 0 },
					...{ dropsMinor: 0, tipOutsMinor: 0, noSales: 0 },
				}
				let cash = 0
				for (const { kind, amountMinor } of movements) {
					if (kind === "NO_SALE") totals.noSales += 1
					else {
						totals[keys[kind]] += amountMinor
						cash += signedCash(kind, amountMinor)
					}
				}
				expect(cashOf(totals)).toBe(cash)
			}),
		)
	})

	it("is moved by hand in no way that belongs to a sale", () => {
		expect(movementsByHand).not.toContain("SALE")
		expect(movementsByHand).not.toContain("REFUND")
	})
})
