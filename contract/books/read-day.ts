import type { Currency } from "../money.ts"
import { bills, delivery, discounts, earnings, goesOn, rounding, service, tips } from "./accounts.ts"
import type { AccountOfDay, DayReport, TillOfDay } from "./day-report.ts"
import { byRate, methodsOf, movedBy, movementOf, taxesOf, voidsOf } from "./read-accounts.ts"

/** An account's running totals of one day. */
export type DayTotal = { account: string; openingMinor: number; debitMinor: number; creditMinor: number }
/** What postings of one kind did to an account that day; sales, tenders and fees, which are many, are not asked for. */
export type KindTotal = { kind: string; account: string; amountMinor: number }

export type DayFacts = {
	currency: Currency
	totals: readonly DayTotal[]
	unusual: readonly KindTotal[]
	tills: readonly TillOfDay[]
	postings: number
}

/** A day's report from its running totals: as quick for ten thousand orders as for one. */
export function readDay({ currency, totals, unusual, tills, postings }: DayFacts): DayReport {
	const accounts = totals.map(withClosing)
	const moved = (account: string) => movementOf(accounts.find((each) => each.account === account))
	const sharedMinor = movedBy(unusual, tips, new Set(["TIPS"]))
	return {
		currency,
		sales: byRate(accounts, "sales"),
		taxes: taxesOf(accounts, unusual),
		voidsMinor: voidsOf(accounts),
		discountsMinor: moved(discounts),
		serviceMinor: -moved(service) || 0,
		deliveryMinor: -moved(delivery) || 0,
		roundingMinor: -moved(rounding) || 0,
		refunds: byRate(accounts, "refunds"),
		tips: { receivedMinor: sharedMinor - moved(tips), sharedMinor },
		billedMinor: billedOf(accounts, unusual),
		methods: methodsOf(accounts, unusual),
		openBillsMinor: accounts.find(({ account }) => account === bills)?.closingMinor ?? 0,
		cash: cashOf(tills),
		tills: [...tills],
		accounts,
		postings,
	}
}

/** What the next day begins with: what is there and what is owed, and what all closed days earned. */
export function openingsAfter(totals: readonly DayTotal[]): { account: string; openingMinor: number }[] {
	let earnedMinor = 0
	const standing: { account: string; openingMinor: number }[] = []
	for (const { account, closingMinor } of totals.map(withClosing)) {
		if (account === earnings || !goesOn(account)) earnedMinor += closingMinor
		else if (closingMinor !== 0) standing.push({ account, openingMinor: closingMinor })
	}
	if (earnedMinor !== 0) standing.push({ account: earnings, openingMinor: earnedMinor })
	return standing
}

function withClosing(total: DayTotal): AccountOfDay {
	const { openingMinor, debitMinor, creditMinor } = total
	return { ...total, closingMinor: openingMinor + debitMinor - creditMinor }
}

const sold = /^(sales:|tax:|discounts$|service$|delivery$)/

function billedOf(accounts: readonly AccountOfDay[], unusual: readonly KindTotal[]): number {
	const found = accounts.filter(({ account }) => sold.test(account))
	return found.reduce((sum, each) => sum + movedBy(unusual, each.account) - movementOf(each), 0)
}

function cashOf(tills: readonly TillOfDay[]): DayReport["cash"] {
	const sum = (of: (till: TillOfDay) => number) => tills.reduce((total, till) => total + of(till), 0)
	return {
		openingMinor: sum((till) => till.openingMinor),
		expectedMinor: sum((till) => till.expectedMinor),
		actualMinor: sum((till) => till.actualMinor ?? 0),
		differenceMinor: sum((till) => till.differenceMinor ?? 0),
	}
}
