import { allocate } from "../money.ts"
import type { Bill, Billable } from "./bill.ts"
import { splitAmounts } from "./split-amounts.ts"
import { isPaidFor, splitLines } from "./split-lines.ts"

/** How those who share an order divide it. What is on none of their bills is on one more, the last. */
export type Split =
	/** By what each had. A line on several bills is divided by the parts it has on each. */
	| { by: "ITEM"; bills: readonly (readonly { lineId: string; parts: number }[])[] }
	/** By where they sit; one may pay for several. What nobody in particular ordered is shared by the seats. */
	| { by: "SEAT"; bills: readonly (readonly number[])[] }
	/** By heads: `[1, 1, 1]` is a third each, `[2, 1]` is a couple and a friend. */
	| { by: "SHARE"; shares: readonly number[] }
	| { by: "AMOUNT"; amounts: readonly number[] }

export const billsMax = 50

/** The bills of an order, which add up to it in everything; or why it cannot be split like this. */
export function splitBill(
	order: Billable,
	split: Split,
): { ok: true; bills: Bill[] } | { ok: false; message: string } {
	const message = whyNot(order, split)
	if (message) return { ok: false, message }
	return { ok: true, bills: billsOf(order, split) }
}

function billsOf(order: Billable, split: Split): Bill[] {
	switch (split.by) {
		case "ITEM":
			return splitItems(order, split.bills)
		case "SEAT":
			return splitSeats(order, split.bills)
		case "SHARE":
			return splitAmounts(order, allocate(order.totalMinor, split.shares))
		case "AMOUNT": {
			const rest = order.totalMinor - split.amounts.reduce((sum, amount) => sum + amount, 0)
			return splitAmounts(order, rest > 0 ? [...split.amounts, rest] : split.amounts)
		}
	}
}

function splitItems(order: Billable, bills: (Split & { by: "ITEM" })["bills"]): Bill[] {
	const parts = new Map<string, number[]>()
	for (const [at, bill] of bills.entries()) {
		for (const { lineId, parts: count } of bill) {
			const ofLine = parts.get(lineId) ?? bills.map(() => 0)
			ofLine[at] = (ofLine[at] ?? 0) + count
			parts.set(lineId, ofLine)
		}
	}
	return withRest(order, bills.length, (line) => parts.get(line.id) ?? null)
}

function splitSeats(order: Billable, bills: (Split & { by: "SEAT" })["bills"]): Bill[] {
	const seats = new Set(order.lines.filter(isPaidFor).flatMap((line) => line.seat ?? []))
	const named = new Set(bills.flat())
	const others = Array.from(seats).filter((seat) => !named.has(seat)).length
	const shared = [...bills.map((bill) => bill.length), ...(others > 0 ? [others] : [])]
	return withRest(order, bills.length, ({ seat }) => {
		if (seat === null || seat === undefined) return shared
		return named.has(seat) ? bills.map((bill) => (bill.includes(seat) ? 1 : 0)) : null
	})
}

/** Where a line has no parts on any bill, it is on the last. */
function withRest(
	order: Billable,
	bills: number,
	partsOf: (line: Billable["lines"][number]) => readonly number[] | null,
): Bill[] {
	const hasRest = order.lines.some((line) => isPaidFor(line) && partsOf(line) === null)
	const alone = Array.from({ length: bills }, () => 0)
	return splitLines(order, hasRest ? bills + 1 : bills, (line) => partsOf(line) ?? [...alone, line.quantity])
}

function whyNot(order: Billable, split: Split): string | null {
	const bills = split.by === "SHARE" ? split.shares : split.by === "AMOUNT" ? split.amounts : split.bills
	if (bills.length === 0 || bills.length > billsMax) return `There are 1 to ${billsMax} bills.`
	switch (split.by) {
		case "ITEM":
			return whyNotItems(order, split.bills)
		case "SEAT": {
			const seats = split.bills.flat()
			if (split.bills.some((bill) => bill.length === 0)) return "A bill has nothing on it."
			return new Set(seats).size < seats.length ? "A seat is on two bills." : null
		}
		case "SHARE":
			return split.shares.every(isCount) ? null : "Each pays a share of at least one."
		case "AMOUNT": {
			if (!split.amounts.every(isCount)) return "Each pays something."
			const wanted = split.amounts.reduce((sum, amount) => sum + amount, 0)
			return wanted > order.totalMinor ? "This is more than the order comes to." : null
		}
	}
}

function whyNotItems(order: Billable, bills: (Split & { by: "ITEM" })["bills"]): string | null {
	if (bills.some((bill) => bill.length === 0)) return "A bill has nothing on it."
	const lines = new Map(order.lines.map((line) => [line.id, line]))
	for (const { lineId, parts } of bills.flat()) {
		const line = lines.get(lineId)
		if (!line) return "This line is not on the order."
		if (!isPaidFor(line)) return "This line is not paid for by itself."
		if (!isCount(parts)) return "A line is divided into whole parts."
	}
	return null
}

function isCount(number: number): boolean {
	return Number.isSafeInteger(number) && number >= 1
}
