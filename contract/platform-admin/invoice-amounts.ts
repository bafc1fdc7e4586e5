import { amountMinorMax, share } from "../money.ts"

export type InvoiceLine = { text: string; quantity: number; unitPriceMinor: number }
export type InvoiceAmounts = { netMinor: number; taxMinor: number; totalMinor: number }

const dayMs = 86_400_000

/** Days that are begun are paid for. */
export function daysBetween(from: Date, to: Date): number {
	return Math.ceil((to.getTime() - from.getTime()) / dayMs)
}

/**
 * When the month ends that `from` lies in, for months counted from `anchor`: on the same day, or on a month's last. One
 * that began on the 31st ends on the 28th of February, and the next one on the 31st of March again.
 */
export function monthEnd(anchor: Date, from: Date): Date {
	let months =
		(from.getUTCFullYear() - anchor.getUTCFullYear()) * 12 + from.getUTCMonth() - anchor.getUTCMonth()
	while (monthsAfter(anchor, months).getTime() <= from.getTime()) months += 1
	return monthsAfter(anchor, months)
}

function monthsAfter(anchor: Date, months: number): Date {
	const [year, month] = [anchor.getUTCFullYear(), anchor.getUTCMonth() + months]
	const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
	const midnight = Date.UTC(year, month, Math.min(anchor.getUTCDate(), lastDay))
	return new Date(midnight + (((anchor.getTime() % dayMs) + dayMs) % dayMs))
}

/** Tax is on the sum, so it is rounded once. Null when no invoice can say this. */
export function amountsOf(
	lines: readonly Pick<InvoiceLine, "quantity" | "unitPriceMinor">[],
	taxBasisPoints: number,
): InvoiceAmounts | null {
	const netMinor = lines.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0)
	const taxMinor = share(netMinor, taxBasisPoints)
	const totalMinor = netMinor + taxMinor
	return netMinor < 0 || !Number.isSafeInteger(netMinor) || totalMinor > amountMinorMax
		? null
		: { netMinor, taxMinor, totalMinor }
}
