import type { TillOfDay } from "@comanda/contract/books/day-report.ts"
import { type CashSessionState, type CashTotals, cashOf } from "@comanda/contract/books/till-states.ts"

export type DrawerOfDay = {
	id: string
	register: string
	status: CashSessionState
	/** What went through it since it was opened. */
	totals: CashTotals
	countedMinor: number | null
	/** How far it had got when the day before was closed. */
	before: CashTotals | null
}

const nothing: CashTotals = {
	floatsMinor: 0,
	salesMinor: 0,
	refundsMinor: 0,
	payInsMinor: 0,
	payOutsMinor: 0,
	dropsMinor: 0,
	tipOutsMinor: 0,
	noSales: 0,
}

/** What a drawer did since the last report. */
export function tillOfDay({ id, register, status, totals, countedMinor, before }: DrawerOfDay): TillOfDay {
	const earlier = before ?? nothing
	const since = Object.fromEntries(
		Object.entries(totals).map(([kind, sum]) => [kind, sum - earlier[kind as keyof CashTotals]]),
	) as CashTotals
	const expectedMinor = cashOf(totals)
	return {
		cashSessionId: id,
		register,
		status,
		openingMinor: cashOf(earlier),
		...since,
		expectedMinor,
		actualMinor: countedMinor,
		differenceMinor: countedMinor === null ? null : countedMinor - expectedMinor,
	}
}
