import { describe, expect, it } from "vitest"
import { kitchenGates, kitchenPolicy, type PolicyFacts } from "./kitchen-policy.ts"
import { mayMove, type OrderSource, orderSources, type PaymentTiming, paymentTimings } from "./states.ts"

const either = [false, true]
const staff: readonly OrderSource[] = ["POS", "WAITER", "PROXY"]
const platforms: readonly OrderSource[] = ["UBEREATS", "FOODPANDA", "PANCAKE"]

const every: PolicyFacts[] = orderSources.flatMap((source) =>
	paymentTimings.flatMap((paymentTiming) =>
		either.flatMap((isPaid) =>
			either.flatMap((isAccepted) =>
				either.map((isScheduled) => ({ source, paymentTiming, isPaid, isAccepted, isScheduled })),
			),
		),
	),
)

/** As the house says it, in other words than the table. */
function expected({ source, paymentTiming, isPaid, isAccepted, isScheduled }: PolicyFacts): string {
	if (paymentTiming === "PAY_NOW" && !isPaid && !platforms.includes(source)) return "PENDING MONEY"
	if (!isAccepted && !staff.includes(source)) return "PENDING ACCEPTANCE"
	return isScheduled ? "CONFIRMED HOUR" : "CONFIRMED sent"
}

describe("when the kitchen gets an order", () => {
	it("is said for every channel, every timing, paid or not, accepted or not, now or later", () => {
		expect(every).toHaveLength(12 * 3 * 2 * 2 * 2)
		for (const facts of every) {
			const { status, isSent, waitsFor } = kitchenPolicy(facts)
			expect([facts, `${status} ${waitsFor ?? "sent"}`]).toEqual([facts, expected(facts)])
			expect(isSent).toBe(waitsFor === null)
		}
	})

	it("never sends what has to be paid first and is not, nor what is for later", () => {
		for (const facts of every) {
			const { isSent } = kitchenPolicy(facts)
			if (facts.isScheduled) expect(isSent).toBe(false)
			if (kitchenGates[facts.source][facts.paymentTiming].money && !facts.isPaid) expect(isSent).toBe(false)
		}
	})

	it("only ever opens: money, a yes or the hour never take an order back", () => {
		const rank = (facts: PolicyFacts) =>
			["MONEY", "ACCEPTANCE", "HOUR", null].indexOf(kitchenPolicy(facts).waitsFor)
		for (const facts of every) {
			const later = [
				{ ...facts, isPaid: true },
				{ ...facts, isAccepted: true },
				{ ...facts, isScheduled: false },
			]
			for (const each of later) {
				expect(rank(each)).toBeGreaterThanOrEqual(rank(facts))
				const [from, to] = [kitchenPolicy(facts).status, kitchenPolicy(each).status]
				expect(from === to || mayMove(from, to)).toBe(true)
			}
		}
	})

	it("is at once at the counter and at the table of a store that takes what comes", () => {
		const timings: PaymentTiming[] = ["PAY_COUNTER", "PAY_TABLE"]
		for (const paymentTiming of timings) {
			const facts = { paymentTiming, isPaid: false, isScheduled: false }
			expect(kitchenPolicy({ ...facts, source: "QR_TABLE", isAccepted: true }).isSent).toBe(true)
			expect(kitchenPolicy({ ...facts, source: "QR_TABLE", isAccepted: false }).status).toBe("PENDING")
			expect(kitchenPolicy({ ...facts, source: "POS", isAccepted: false }).isSent).toBe(true)
		}
	})
})
