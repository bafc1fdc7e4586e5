import type { Bill } from "@comanda/contract/orders/bills.ts"
import { applyDiscounts } from "@comanda/contract/orders/discounts.ts"
import type { ReceiptLine } from "@comanda/contract/receipts/receipt.ts"
import { receiptWord } from "@comanda/contract/receipts/words.ts"
import { inLanguage, type Translated } from "@comanda/contract/text.ts"
import type { LineRow, OrderRow } from "#orders/index.ts"
import type { Letterhead } from "./find-letterhead.ts"

type Discounts = ReceiptLine["discounts"]
export type Written = { lines: ReceiptLine[]; discounts: Discounts }

/** Everything that was ordered, and what was taken off it. */
export function writeOrderLines(order: OrderRow, head: Letterhead): Written {
	const { discounts } = applyDiscounts(
		order.lines,
		order.adjustments.map(({ id, kind, reason, lineId, basisPoints, amountMinor }) => {
			const worth = basisPoints === null ? { amountMinor: amountMinor ?? 0 } : { basisPoints }
			return { id, kind, name: reason, lineId, worth }
		}),
	)
	const given = discounts.filter(({ amountMinor }) => amountMinor > 0)
	// Reasons are written for the house: the paper says only that something was taken off.
	const said = (lineId: string | null) =>
		given.filter((each) => each.lineId === lineId).map(({ amountMinor }) => takenOff(head, amountMinor))
	const isWhole = given.reduce((sum, { amountMinor }) => sum + amountMinor, 0) === order.discountMinor
	if (!isWhole)
		return {
			lines: soldOf(order).map((line) => writeLine(line, head)),
			discounts: [takenOff(head, order.discountMinor)],
		}
	return {
		lines: soldOf(order).map((line) => ({ ...writeLine(line, head), discounts: said(line.id) })),
		discounts: said(null),
	}
}

/** What of the order is on a bill, with what was taken off it already. */
export function writeBillLines(order: OrderRow, bill: Bill, head: Letterhead): Written {
	const parts = new Map(bill.lines.map((line) => [line.lineId, line]))
	const lines = soldOf(order).flatMap((line): ReceiptLine[] => {
		const part = parts.get(line.parentLineId ?? line.id)
		if (!part) return []
		const written = writeLine(line, head)
		// What was picked for a combo is paid for with it.
		if (line.parentLineId) return [written]
		const { parts: count, of, totalMinor } = part
		if (count === of) {
			const offMinor = line.grossMinor - totalMinor
			return [{ ...written, discounts: offMinor > 0 ? [takenOff(head, offMinor)] : [] }]
		}
		const isCounted = of === line.quantity && totalMinor === count * line.unitPriceMinor
		const share = isCounted ? null : { parts: count, of }
		const unitPriceMinor = isCounted ? line.unitPriceMinor : totalMinor
		return [{ ...written, quantity: isCounted ? count : 1, share, unitPriceMinor, grossMinor: totalMinor }]
	})
	return { lines, discounts: [] }
}

/** Money that is for no thing in particular. */
export function writeMoneyLine(name: string, amountMinor: number): ReceiptLine {
	return { ...plain, quantity: 1, name, unitPriceMinor: amountMinor, grossMinor: amountMinor }
}

const plain = { share: null, variantName: null, isPick: false, options: [], discounts: [] }

export function writeLine(line: LineRow, head: Letterhead): ReceiptLine {
	const { quantity, unitPriceMinor, grossMinor } = line
	const say = (words: Translated) => sayIn(words, head)
	return {
		...plain,
		...{ quantity, unitPriceMinor, grossMinor },
		name: say(line.name),
		variantName: line.variantName ? say(line.variantName) : null,
		isPick: line.kind === "COMBO_CHILD",
		options: line.options
			.filter((option) => option.quantity > 0)
			.map((option) => ({
				name: say(option.name),
				quantity: option.quantity,
				priceMinor: option.priceMinor,
				isRemoval: option.isRemoval,
			})),
	}
}

function sayIn(words: Translated, { locale, languages }: Letterhead): string {
	return inLanguage(words, locale, languages[0] ?? locale)
}

function soldOf({ lines }: OrderRow): LineRow[] {
	return lines.filter(({ quantity }) => quantity > 0)
}

function takenOff({ languages }: Letterhead, amountMinor: number): Discounts[number] {
	return { name: receiptWord(languages, "discount"), amountMinor }
}
