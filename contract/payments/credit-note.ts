import { addEntries, bills, type Entries } from "../books/accounts.ts"
import { type BookedOrder, orderEntries } from "../books/order-entries.ts"
import { proportion } from "../money.ts"

/**
 * What the books say when so much of an order is charged no longer, after so much of it before: sales become refunds of
 * the same rates, and taxes, service and the rest are taken back in proportion. All of it together is the whole order.
 */
export function creditNote(order: BookedOrder, beforeMinor: number, creditedMinor: number): Entries {
	const booked = orderEntries(order)
	const upTo = (minor: number) => partOf(booked, order.totalMinor, minor)
	const before = Object.entries(upTo(beforeMinor)).map(([account, minor]) => [account, -minor])
	return addEntries(upTo(beforeMinor + creditedMinor), Object.fromEntries(before))
}

function partOf(booked: Entries, totalMinor: number, minor: number): Entries {
	if (totalMinor === 0) return {}
	const parts: [string, number][] = []
	let leftMinor = minor
	for (const [account, amountMinor] of Object.entries(booked)) {
		if (account === bills) continue
		const part = -proportion(amountMinor, minor, totalMinor)
		leftMinor -= part
		parts.push([account.replace(/^sales:/, "refunds:"), part])
	}
	const largest = parts.reduce((best, part) => (Math.abs(part[1]) > Math.abs(best[1]) ? part : best), ["", 0])
	largest[1] += leftMinor
	return { ...Object.fromEntries(parts), [bills]: -minor }
}
