import type { Tax } from "../menu/published.ts"

// The accounts of a store's books, by name. What comes into an account is positive, what goes out of it negative: what
// guests owe and what lies in the drawer are above nothing; sales, taxes and what we owe to others are below.

/** What guests owe for their orders: to be paid, less what was paid. */
export const bills = "bills"
export const discounts = "discounts"
export const service = "service"
export const delivery = "delivery"
/** What guests gave for the staff and the staff has not got yet. */
export const tips = "tips"
export const safe = "safe"
export const bank = "bank"
export const rounding = "rounding"
export const cashDifference = "cash-difference"
export const customerCredit = "credit"
export const giftCards = "gift-cards"
export const vouchers = "vouchers"
export const deposits = "deposits"
export const onAccount = "on-account"
/** What the house gave away: a voucher that was used, credit for a spoilt evening. */
export const goodwill = "goodwill"
/** What was paid ahead and nobody came for. */
export const breakage = "breakage"
/** What the staff was promised of the tips, and has not got yet. */
export const tipOuts = "tip-outs"
export const payIns = "pay-ins"
export const payOuts = "pay-outs"
/** What days that are closed earned: with it an opening balance adds up to nothing as well. */
export const earnings = "earnings"

/** Sales by the sum of their rates, without tax. */
export const salesAt = (basisPoints: number): string => `sales:${basisPoints}`
export const refundsAt = (basisPoints: number): string => `refunds:${basisPoints}`
export const taxOf = ({ name, basisPoints }: Pick<Tax, "name" | "basisPoints">): string =>
	`tax:${name}@${basisPoints}`
export const cashIn = (cashSessionId: string): string => `cash:${cashSessionId}`
export const clearingOf = (provider: string): string => `clearing:${provider}`
export const feesOf = (provider: string): string => `fees:${provider}`

/** Accounts of what is there and what is owed: they go on from day to day. All others begin each day with nothing. */
const standing: ReadonlySet<string> = new Set([
	bills,
	tips,
	safe,
	bank,
	customerCredit,
	giftCards,
	vouchers,
	deposits,
	onAccount,
	tipOuts,
	earnings,
	"tax",
	"cash",
	"clearing",
])

export function goesOn(account: string): boolean {
	return standing.has(account.split(":", 1)[0] ?? "")
}

/** Amounts by account. Of a posting they add up to nothing. */
export type Entries = Record<string, number>

export function addEntries(...all: readonly Entries[]): Entries {
	const sum: Entries = {}
	for (const entries of all)
		for (const [account, amountMinor] of Object.entries(entries))
			sum[account] = (sum[account] ?? 0) + amountMinor
	return Object.fromEntries(Object.entries(sum).filter(([, amountMinor]) => amountMinor !== 0))
}
