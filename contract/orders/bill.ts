import type { Totals } from "./add-up.ts"
import type { LineKind } from "./price-line.ts"
import { sumRates, type TaxShare } from "./taxes.ts"

/** An order as bills are made of it. */
export type Billable = Omit<Totals<unknown>, "lines"> & {
	lines: readonly {
		id: string
		kind: LineKind
		seat?: number | null
		quantity: number
		totalMinor: number
		taxes: TaxShare[]
		taxMinor: number
	}[]
}

/** What of a line is on a bill: this many of so many parts. */
export type BillLine = { lineId: string; parts: number; of: number; totalMinor: number }

/** What one of those who share an order pays. The bills of an order add up to it, in everything. */
export type Bill = {
	/** None where only money was divided. */
	lines: BillLine[]
	subtotalMinor: number
	serviceMinor: number
	deliveryMinor: number
	tipMinor: number
	taxes: TaxShare[]
	taxMinor: number
	totalMinor: number
}

/** Several bills as one: the whole order again, when they are all of its bills. */
export function mergeBills(bills: readonly Bill[]): Bill {
	const lines = new Map<string, BillLine>()
	for (const line of bills.flatMap((bill) => bill.lines)) {
		const sum = lines.get(line.lineId) ?? { ...line, parts: 0, totalMinor: 0 }
		sum.parts += line.parts
		sum.totalMinor += line.totalMinor
		lines.set(line.lineId, sum)
	}
	return {
		lines: Array.from(lines.values()),
		subtotalMinor: sumOf(bills, (bill) => bill.subtotalMinor),
		serviceMinor: sumOf(bills, (bill) => bill.serviceMinor),
		deliveryMinor: sumOf(bills, (bill) => bill.deliveryMinor),
		tipMinor: sumOf(bills, (bill) => bill.tipMinor),
		taxes: sumRates(bills),
		taxMinor: sumOf(bills, (bill) => bill.taxMinor),
		totalMinor: sumOf(bills, (bill) => bill.totalMinor),
	}
}

function sumOf<T>(all: readonly T[], amountOf: (each: T) => number): number {
	return all.reduce((sum, each) => sum + amountOf(each), 0)
}
