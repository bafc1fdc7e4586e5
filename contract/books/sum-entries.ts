import type { Entries } from "./accounts.ts"

export type AccountSum = { account: string; debitMinor: number; creditMinor: number }

/** What postings did to each account, by its name, and all of them together: the two sums are the same. */
export function sumEntries(
	postings: readonly { entries: readonly { account: string; amountMinor: number }[] }[],
): {
	accounts: AccountSum[]
	debitMinor: number
	creditMinor: number
} {
	const debits: Entries = {}
	const credits: Entries = {}
	for (const { entries } of postings) {
		for (const { account, amountMinor } of entries) {
			debits[account] = (debits[account] ?? 0) + Math.max(amountMinor, 0)
			credits[account] = (credits[account] ?? 0) + Math.max(-amountMinor, 0)
		}
	}
	const accounts = Object.keys(debits)
		.toSorted()
		.map((account) => ({
			account,
			debitMinor: debits[account] ?? 0,
			creditMinor: credits[account] ?? 0,
		}))
	const sum = (of: (each: AccountSum) => number) => accounts.reduce((total, each) => total + of(each), 0)
	return {
		accounts,
		debitMinor: sum((each) => each.debitMinor),
		creditMinor: sum((each) => each.creditMinor),
	}
}
