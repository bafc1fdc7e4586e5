import {
	cashIn,
	clearingOf,
	customerCredit,
	deposits,
	feesOf,
	giftCards,
	onAccount,
	vouchers,
} from "./accounts.ts"
import type { AccountOfDay, DayReport } from "./day-report.ts"
import type { KindTotal } from "./read-day.ts"

/** What came in less what went out. */
export function movementOf(account: AccountOfDay | undefined): number {
	return account ? account.debitMinor - account.creditMinor : 0
}

/** What postings of some kinds did to an account. */
export function movedBy(unusual: readonly KindTotal[], account: string, kinds?: ReadonlySet<string>): number {
	const found = unusual.filter((each) => each.account === account && (!kinds || kinds.has(each.kind)))
	return found.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
}

/** `sales:2100` and `refunds:2100`: both above nothing. */
export function byRate(accounts: readonly AccountOfDay[], word: "sales" | "refunds"): DayReport["sales"] {
	const sign = word === "sales" ? -1 : 1
	return accounts
		.filter(({ account }) => account.startsWith(`${word}:`))
		.map((account) => ({
			basisPoints: Number(account.account.slice(word.length + 1)),
			netMinor: sign * movementOf(account) || 0,
		}))
		.toSorted((a, b) => a.basisPoints - b.basisPoints)
}

/** `tax:VAT@2100`, on sales and on what was given back of them. */
export function taxesOf(
	accounts: readonly AccountOfDay[],
	unusual: readonly KindTotal[],
): DayReport["taxes"] {
	return accounts.flatMap((account) => {
		const [, name, basisPoints] = /^tax:(.*)@(\d+)$/.exec(account.account) ?? []
		if (name === undefined) return []
		const refundedMinor = movedBy(unusual, account.account)
		const taxMinor = refundedMinor - movementOf(account)
		return [{ name, basisPoints: Number(basisPoints), taxMinor, refundedMinor }]
	})
}

/** Sales are credited; what is debited there was taken back. */
export function voidsOf(accounts: readonly AccountOfDay[]): number {
	const sales = accounts.filter(({ account }) => account.startsWith("sales:"))
	return sales.reduce((sum, { debitMinor }) => sum + debitMinor, 0)
}

const clearing = clearingOf("")
const wallets: ReadonlySet<string> = new Set([customerCredit, giftCards, vouchers, deposits])
const refund: ReadonlySet<string> = new Set(["REFUND"])
/** What is no tender and was yet paid with money: on somebody's account, a card or credit that was bought, a deposit. */
const paid: ReadonlySet<string> = new Set(["ON_ACCOUNT", "WALLET", "DEPOSIT"])

/** With what guests paid: all drawers are cash, a provider is itself, a wallet is what was spent of it. */
export function methodsOf(
	accounts: readonly AccountOfDay[],
	unusual: readonly KindTotal[],
): DayReport["methods"] {
	const methods = new Map<string, DayReport["methods"][number]>()
	for (const account of accounts) {
		const method = methodOf(account.account)
		if (!method) continue
		const usual = usualOf(account, unusual) + feeOf(account, accounts, unusual)
		const bought = wallets.has(account.account) ? 0 : movedBy(unusual, account.account, paid)
		const sum = methods.get(method) ?? { method, takenMinor: 0, givenBackMinor: 0 }
		sum.takenMinor += usual + bought
		sum.givenBackMinor += -movedBy(unusual, account.account, refund) || 0
		methods.set(method, sum)
	}
	const isUsed = ({ takenMinor, givenBackMinor }: DayReport["methods"][number]) =>
		takenMinor !== 0 || givenBackMinor !== 0
	return [...methods.values()].filter(isUsed)
}

/** What sales, tenders and fees did to an account. */
function usualOf(account: AccountOfDay, unusual: readonly KindTotal[]): number {
	return movementOf(account) - movedBy(unusual, account.account)
}

/** What a provider kept of what it took: the other side of it says how much. */
function feeOf(
	{ account }: AccountOfDay,
	accounts: readonly AccountOfDay[],
	unusual: readonly KindTotal[],
): number {
	if (!account.startsWith(clearing)) return 0
	const kept = accounts.find((each) => each.account === feesOf(account.slice(clearing.length)))
	return kept ? usualOf(kept, unusual) : 0
}

function methodOf(account: string): string | null {
	if (account.startsWith(cashIn(""))) return "cash"
	if (account.startsWith(clearing)) return account.slice(clearing.length)
	return account === onAccount || wallets.has(account) ? account : null
}
