import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Bill, type Billable, mergeBills } from "./bill.ts"
import { roundCash } from "./cash-rounding.ts"
import { sellable } from "./sellable.ts"
import { type Split, splitBill } from "./split-bill.ts"
import { check, checkAmount } from "./testing/check-totals.ts"
import { seededDice } from "./testing/dice.ts"
import { plainItem, plainMenu } from "./testing/plain-menu.ts"
import { caseOf, mustPrice, throws } from "./testing/written-order.ts"

function mustSplit(order: Billable, split: Split): Bill[] {
	const result = splitBill(order, split)
	if (!result.ok) throw new Error(result.message)
	return result.bills
}

/** The bills are right each by itself, and together they are the order. */
function checkBills(order: Billable, bills: readonly Bill[]): void {
	for (const bill of bills) {
		const added = order.pricesIncludeTax ? 0 : bill.taxMinor
		const onTheWhole = bill.serviceMinor + bill.deliveryMinor + bill.tipMinor
		check("a bill", bill.subtotalMinor + onTheWhole + added, checkAmount(bill.totalMinor))
		let taxMinor = 0
		for (const tax of bill.taxes) {
			checkAmount(tax.netMinor)
			taxMinor += checkAmount(tax.taxMinor)
		}
		check("the taxes of a bill", taxMinor, bill.taxMinor)
		for (const part of [bill.subtotalMinor, bill.serviceMinor, bill.deliveryMinor, bill.tipMinor])
			checkAmount(part)
	}
	const { lines, taxes, ...merged } = mergeBills(bills)
	expect(merged).toEqual({
		subtotalMinor: order.subtotalMinor - order.discountMinor,
		serviceMinor: order.service.amountMinor,
		deliveryMinor: order.delivery.amountMinor,
		tipMinor: order.tipMinor,
		taxMinor: order.taxMinor,
		totalMinor: order.totalMinor,
	})
	for (const tax of order.taxes) {
		const there = taxes.find((each) => each.name === tax.name && each.basisPoints === tax.basisPoints)
		expect(there ?? { ...tax, netMinor: 0, taxMinor: 0 }).toEqual(tax)
	}
	for (const { lineId, parts, of, totalMinor } of lines) {
		check("the parts of a line", parts, of)
		check("a line", totalMinor, order.lines.find((line) => line.id === lineId)?.totalMinor ?? Number.NaN)
	}
}

function seated(written: readonly number[], seed: number): Billable {
	const { menu, order } = caseOf(written)
	const dice = seededDice(seed)
	const priced = mustPrice(menu, order)
	return { ...priced, lines: priced.lines.map((line) => ({ ...line, seat: dice.below(5) || null })) }
}

const seeds = fc.nat(1_000_000)
const runs = { numRuns: 3_000 }

describe("an order split among several loses nothing", () => {
	it("by what each had, some of it shared", () => {
		fc.assert(
			fc.property(throws, seeds, fc.integer({ min: 1, max: 5 }), (written, seed, people) => {
				const order = seated(written, seed)
				const dice = seededDice(seed)
				const paid = order.lines.filter((line) => line.kind !== "COMBO_CHILD")
				const bills = Array.from({ length: people }, () => {
					const { id } = dice.pick(paid)
					const others = paid.filter((line) => line.id !== id && dice.below(2) === 0)
					return [
						{ lineId: id, parts: 1 + dice.below(3) },
						...others.map((line) => ({ lineId: line.id, parts: 1 })),
					]
				})
				checkBills(order, mustSplit(order, { by: "ITEM", bills }))
			}),
			runs,
		)
	})

	it("by where they sit", () => {
		fc.assert(
			fc.property(
				throws,
				seeds,
				fc.shuffledSubarray([1, 2, 3, 4], { minLength: 1 }),
				(written, seed, seats) => {
					const order = seated(written, seed)
					const [first, ...rest] = seats
					const bills = [[first ?? 1], ...(rest.length > 0 ? [rest] : [])]
					checkBills(order, mustSplit(order, { by: "SEAT", bills }))
				},
			),
			runs,
		)
	})

	it("by heads, who pay the same to the cent", () => {
		fc.assert(
			fc.property(throws, seeds, fc.integer({ min: 1, max: 12 }), (written, seed, people) => {
				const order = seated(written, seed)
				const shares = Array.from({ length: people }, () => 1)
				const bills = mustSplit(order, { by: "SHARE", shares })
				checkBills(order, bills)
				const totals = bills.map((bill) => bill.totalMinor)
				if (Math.max(...totals) - Math.min(...totals) > 1) throw new Error(`${totals}`)
			}),
			runs,
		)
	})

	it("by amounts, the last paying what is left", () => {
		fc.assert(
			fc.property(throws, seeds, fc.integer({ min: 1, max: 4 }), (written, seed, people) => {
				const order = seated(written, seed)
				if (order.totalMinor < people) return
				const dice = seededDice(seed)
				const most = Math.floor(order.totalMinor / people)
				const amounts = Array.from({ length: people }, () => 1 + dice.below(most))
				const bills = mustSplit(order, { by: "AMOUNT", amounts })
				checkBills(order, bills)
				expect(bills.slice(0, people).map((bill) => bill.totalMinor)).toEqual(amounts)
			}),
			runs,
		)
	})
})

describe("a bill", () => {
	const items = [
		plainItem("pizza", 1_200),
		plainItem("beer", 500, { taxes: [{ name: "VAT", basisPoints: 2_100 }] }),
	]
	const charges = { serviceBasisPoints: 1_000, cashRoundingStepMinor: 5 }
	const menu = sellable(plainMenu(items, [], { charges }))
	const priced = mustPrice(menu, {
		type: "DINE_IN",
		tipMinor: 101,
		lines: [
			{ id: "pizza", itemId: "pizza", quantity: 1 },
			{ id: "beers", itemId: "beer", quantity: 3 },
		],
	})
	const seats = [null, 2]
	const order: Billable = {
		...priced,
		lines: priced.lines.map((line, at) => ({ ...line, seat: seats[at] ?? null })),
	}

	it("has a share of a pizza, two of three beers, and of service and tip what fits", () => {
		const bills = mustSplit(order, {
			by: "ITEM",
			bills: [
				[
					{ lineId: "pizza", parts: 1 },
					{ lineId: "beers", parts: 2 },
				],
				[
					{ lineId: "pizza", parts: 2 },
					{ lineId: "beers", parts: 1 },
				],
			],
		})
		expect(
			bills.map(({ subtotalMinor, serviceMinor, tipMinor }) => [subtotalMinor, serviceMinor, tipMinor]),
		).toEqual([
			[400 + 1_000, 140, 52],
			[800 + 500, 130, 49],
		])
		expect(bills[0]?.lines).toEqual([
			{ lineId: "pizza", parts: 1, of: 3, totalMinor: 400 },
			{ lineId: "beers", parts: 2, of: 3, totalMinor: 1_000 },
		])
	})

	it("for what nobody named is one more, the last", () => {
		const bills = mustSplit(order, { by: "ITEM", bills: [[{ lineId: "beers", parts: 3 }]] })
		expect(bills.map((bill) => bill.lines.map((line) => line.lineId))).toEqual([["beers"], ["pizza"]])
		const bySeat = mustSplit(order, { by: "SEAT", bills: [[1]] })
		expect(bySeat.map((bill) => bill.subtotalMinor)).toEqual([600, 600 + 1_500])
	})

	it("paid in cash is rounded by itself, and the others are not", () => {
		const [first, second] = mustSplit(order, { by: "AMOUNT", amounts: [1_003] })
		const inCash = roundCash(first?.totalMinor ?? 0, menu.charges.cashRoundingStepMinor)
		expect(inCash).toEqual({ payMinor: 1_005, roundingMinor: 2 })
		expect(second?.totalMinor).toBe(order.totalMinor - 1_003)
	})

	it("of a voided line is none", () => {
		const nothing = { quantity: 0, totalMinor: 0, taxes: [], taxMinor: 0 }
		const voided = { id: "voided", kind: "REGULAR", seat: 7, ...nothing } as const
		const withVoid = { ...order, lines: [...order.lines, voided] }
		const all = order.lines.map((line) => ({ lineId: line.id, parts: 1 }))
		expect(mustSplit(withVoid, { by: "ITEM", bills: [all] })).toHaveLength(1)
	})

	it("is not made where it makes no sense", () => {
		const why = (split: Split) => {
			const result = splitBill(order, split)
			return result.ok ? "made" : result.message
		}
		expect(why({ by: "SHARE", shares: [] })).toBe("There are 1 to 50 bills.")
		expect(why({ by: "SHARE", shares: Array.from({ length: 51 }, () => 1) })).toBe("There are 1 to 50 bills.")
		expect(why({ by: "SHARE", shares: [1, 0] })).toBe("Each pays a share of at least one.")
		expect(why({ by: "AMOUNT", amounts: [0.5] })).toBe("Each pays something.")
		expect(why({ by: "AMOUNT", amounts: [order.totalMinor, 1] })).toBe(
			"This is more than the order comes to.",
		)
		expect(why({ by: "SEAT", bills: [[1], []] })).toBe("A bill has nothing on it.")
		expect(why({ by: "SEAT", bills: [[1], [1]] })).toBe("A seat is on two bills.")
		expect(why({ by: "ITEM", bills: [[]] })).toBe("A bill has nothing on it.")
		expect(why({ by: "ITEM", bills: [[{ lineId: "x", parts: 1 }]] })).toBe("This line is not on the order.")
		expect(why({ by: "ITEM", bills: [[{ lineId: "pizza", parts: 0 }]] })).toBe(
			"A line is divided into whole parts.",
		)
	})
})
