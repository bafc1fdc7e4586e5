import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { earnings, goesOn } from "./accounts.ts"
import { type DayTotal, type KindTotal, openingsAfter, readDay } from "./read-day.ts"
import { sumEntries } from "./sum-entries.ts"

type Posting = { kind: string; entries: { account: string; amountMinor: number }[] }

const amount = fc.integer({ min: 1, max: 1_000_000 })
const rate = fc.constantFrom(600, 1200, 2100)
const money = fc.constantFrom(
	"cash:a",
	"cash:b",
	"clearing:card",
	"clearing:stripe",
	"gift-cards",
	"on-account",
)
const entriesOf = (entries: Record<string, number>) =>
	Object.entries(entries).flatMap(([account, amountMinor]) =>
		amountMinor === 0 ? [] : [{ account, amountMinor }],
	)

const sale = fc
	.record({
		net: amount,
		tax: fc.nat(1_000),
		tip: fc.nat(500),
		discount: fc.nat(300),
		at: rate,
		back: fc.boolean(),
	})
	.map(({ net, tax, tip, discount, at, back }): Posting => {
		const sign = back ? -1 : 1
		const bill = net + tax + tip - discount
		return {
			kind: "SALE",
			entries: entriesOf({
				bills: sign * bill,
				[`sales:${at}`]: -sign * net,
				[`tax:VAT@${at}`]: -sign * tax,
				tips: -sign * tip,
				discounts: sign * discount,
			}),
		}
	})
const tender = fc.record({ paid: amount, tip: fc.nat(500), by: money }).map(
	({ paid, tip, by }): Posting => ({
		kind: "TENDER",
		entries: entriesOf({ [by]: paid + tip, bills: -paid, tips: -tip }),
	}),
)
const refund = fc.record({ net: amount, tax: fc.nat(1_000), at: rate, by: money }).map(
	({ net, tax, at, by }): Posting => ({
		kind: "REFUND",
		entries: entriesOf({ [`refunds:${at}`]: net, [`tax:VAT@${at}`]: tax, [by]: -net - tax }),
	}),
)
const other = fc.oneof(
	amount.map((n): Posting => ({ kind: "TIPS", entries: entriesOf({ tips: n, "tip-outs": -n }) })),
	amount.map((n): Posting => ({ kind: "CASH_MOVEMENT", entries: entriesOf({ "cash:a": n, safe: -n }) })),
	amount.map(
		(n): Posting => ({ kind: "DIFFERENCE", entries: entriesOf({ "cash:a": -n, "cash-difference": n }) }),
	),
	amount.map((n): Posting => ({ kind: "FEE", entries: entriesOf({ "fees:card": n, "clearing:card": -n }) })),
	amount.map(
		(n): Posting => ({
			kind: "SETTLEMENT",
			entries: entriesOf({ bank: n, "fees:card": 7, "clearing:card": -n - 7 }),
		}),
	),
	amount.map((n): Posting => ({ kind: "WALLET", entries: entriesOf({ "cash:b": n, "gift-cards": -n }) })),
)
const day = fc.array(fc.oneof(sale, tender, refund, other), { maxLength: 60 })

/** As the database keeps them. */
function totalsOf(openings: { account: string; openingMinor: number }[], postings: Posting[]): DayTotal[] {
	const { accounts } = sumEntries(postings)
	const names = new Set([...openings, ...accounts].map(({ account }) => account))
	return [...names].toSorted().map((account) => ({
		account,
		openingMinor: openings.find((each) => each.account === account)?.openingMinor ?? 0,
		debitMinor: accounts.find((each) => each.account === account)?.debitMinor ?? 0,
		creditMinor: accounts.find((each) => each.account === account)?.creditMinor ?? 0,
	}))
}

function unusualOf(postings: Posting[]): KindTotal[] {
	return postings
		.filter(({ kind }) => !["SALE", "TENDER", "FEE"].includes(kind))
		.flatMap(({ kind, entries }) => entries.map((entry) => ({ kind, ...entry })))
}

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0)
const amounts = (postings: Posting[], kind: string, account: RegExp) =>
	sum(
		postings
			.filter((each) => each.kind === kind)
			.flatMap(({ entries }) => entries.filter((entry) => account.test(entry.account)))
			.map(({ amountMinor }) => amountMinor),
	)

describe("a day's report", () => {
	it("always adds up, day after day", () => {
		fc.assert(
			fc.property(fc.array(day, { minLength: 1, maxLength: 5 }), (days) => {
				let openings: { account: string; openingMinor: number }[] = []
				for (const postings of days) {
					const totals = totalsOf(openings, postings)
					const facts = { currency: "EUR", totals, unusual: unusualOf(postings), tills: [] } as const
					const { accounts } = readDay({ ...facts, postings: postings.length })
					expect(sum(accounts.map(({ openingMinor }) => openingMinor))).toBe(0)
					expect(sum(accounts.map(({ debitMinor, creditMinor }) => debitMinor - creditMinor))).toBe(0)
					expect(sum(accounts.map(({ closingMinor }) => closingMinor))).toBe(0)
					openings = openingsAfter(totals)
					expect(sum(openings.map(({ openingMinor }) => openingMinor))).toBe(0)
					for (const { account } of openings) expect(goesOn(account)).toBe(true)
				}
				const earned = openings.find(({ account }) => account === earnings)?.openingMinor ?? 0
				const all = days.flat().flatMap(({ entries }) => entries.filter(({ account }) => !goesOn(account)))
				expect(earned).toBe(sum(all.map(({ amountMinor }) => amountMinor)))
			}),
			{ numRuns: 300 },
		)
	})

	it("says of sales, taxes, tips and tenders what the postings say one by one", () => {
		fc.assert(
			fc.property(day, (postings) => {
				const totals = totalsOf([], postings)
				const facts = { currency: "EUR", totals, unusual: unusualOf(postings), tills: [] } as const
				const report = readDay({ ...facts, postings: postings.length })
				expect(sum(report.sales.map(({ netMinor }) => netMinor))).toBe(
					-amounts(postings, "SALE", /^sales:/) + 0,
				)
				expect(sum(report.taxes.map(({ taxMinor }) => taxMinor))).toBe(
					-amounts(postings, "SALE", /^tax:/) + 0,
				)
				expect(sum(report.taxes.map(({ refundedMinor }) => refundedMinor))).toBe(
					amounts(postings, "REFUND", /^tax:/),
				)
				const tipsOfSales = amounts(postings, "SALE", /^tips$/)
				expect(report.tips.receivedMinor).toBe(-tipsOfSales - amounts(postings, "TENDER", /^tips$/) + 0)
				expect(report.billedMinor).toBe(amounts(postings, "SALE", /^bills$/) + tipsOfSales)
				const taken = (method: string) =>
					report.methods.find((each) => each.method === method)?.takenMinor ?? 0
				const cash = /^cash:/
				expect(taken("cash")).toBe(amounts(postings, "TENDER", cash) + amounts(postings, "WALLET", cash))
				expect(taken("card")).toBe(amounts(postings, "TENDER", /^clearing:card$/))
				expect(taken("gift-cards")).toBe(amounts(postings, "TENDER", /^gift-cards$/))
				const givenBack = sum(report.methods.map(({ givenBackMinor }) => givenBackMinor))
				expect(givenBack).toBe(-amounts(postings, "REFUND", /^(cash:|clearing:|gift-cards|on-account)/) + 0)
			}),
			{ numRuns: 500 },
		)
	})
})
