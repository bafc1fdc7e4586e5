import { describe, expect, it } from "vitest"
import { chargedOf, dueOf, isSettled, type OrderMoney, paymentStatusOf } from "./payment-status.ts"
import { type PaymentState, paymentStates } from "./states.ts"

const order: OrderMoney = {
	totalMinor: 1_000,
	isGivenUp: false,
	creditedMinor: 0,
	paidMinor: 0,
	refundedMinor: 0,
	payments: [],
}
const amounts = [0, 1, 500, 999, 1_000, 1_001, 2_000]

/** Every order of these amounts, with no payment or one in each state. */
function* everyOrder(): Generator<OrderMoney> {
	const lists: PaymentState[][] = [[], ...paymentStates.map((state) => [state])]
	for (const totalMinor of [0, 1_000])
		for (const isGivenUp of [false, true])
			for (const creditedMinor of amounts.filter((minor) => minor <= totalMinor))
				for (const paidMinor of amounts)
					for (const refundedMinor of amounts.filter((minor) => minor <= paidMinor))
						for (const payments of lists)
							yield { totalMinor, isGivenUp, creditedMinor, paidMinor, refundedMinor, payments }
}

describe("where the money of an order is", () => {
	it.each([
		["nothing was paid", {}, "UNPAID"],
		["somebody is paying", { payments: ["FAILED", "PENDING"] }, "PENDING"],
		["nobody knows", { payments: ["UNKNOWN"] }, "PENDING"],
		["it is reserved", { payments: ["AUTHORIZED"] }, "AUTHORIZED"],
		["the last try failed", { payments: ["EXPIRED", "FAILED"] }, "FAILED"],
		["the last try came to nothing", { payments: ["FAILED", "EXPIRED"] }, "UNPAID"],
		["it was undone", { payments: ["VOIDED"] }, "VOIDED"],
		["a part is there", { paidMinor: 1, payments: ["CAPTURED", "PENDING"] }, "PARTIALLY_PAID"],
		["all is there", { paidMinor: 1_000, payments: ["CAPTURED"] }, "PAID"],
		["too much is there", { paidMinor: 1_001, payments: ["CAPTURED"] }, "PAID"],
		["what was too much went back", { paidMinor: 2_000, refundedMinor: 1_000 }, "PAID"],
		[
			"a part went back and is charged no longer",
			{ paidMinor: 1_000, refundedMinor: 100, creditedMinor: 100 },
			"PARTIALLY_REFUNDED",
		],
		["all went back", { paidMinor: 1_000, refundedMinor: 1_000, creditedMinor: 1_000 }, "REFUNDED"],
		["all went back of what was given up", { isGivenUp: true, paidMinor: 9, refundedMinor: 9 }, "REFUNDED"],
		["more was ordered since", { totalMinor: 1_500, paidMinor: 1_000 }, "PARTIALLY_PAID"],
	] as const)("when %s", (_, change, expected) => {
		expect(paymentStatusOf({ ...order, ...change })).toBe(expected)
	})

	it("never says paid of what is owed, nor owed of what is paid, whatever happened", () => {
		let count = 0
		for (const each of everyOrder()) {
			count += 1
			const status = paymentStatusOf(each)
			const keptMinor = each.paidMinor - each.refundedMinor
			if (["PAID", "PARTIALLY_REFUNDED"].includes(status))
				expect([dueOf(each) <= 0, keptMinor > 0]).toEqual([true, true])
			if (status === "PARTIALLY_PAID") expect([dueOf(each) > 0, keptMinor > 0]).toEqual([true, true])
			if (["UNPAID", "PENDING", "FAILED", "VOIDED", "AUTHORIZED", "REFUNDED"].includes(status))
				expect(keptMinor).toBe(0)
			expect(dueOf(each)).toBe(chargedOf(each) - keptMinor)
			if (each.isGivenUp) expect(chargedOf(each)).toBe(0)
			if (isSettled(each) && chargedOf(each) > 0) expect(dueOf(each)).toBeLessThanOrEqual(0)
		}
		expect(count).toBeGreaterThan(5_000)
	})
})
