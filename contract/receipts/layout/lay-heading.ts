import type { Receipt } from "../receipt.ts"
import { columns, words } from "./columns.ts"
import { type ReceiptRow, rule, space } from "./rows.ts"
import { textWidth } from "./text-width.ts"
import type { Voice } from "./voice.ts"

const orderTypeWords = { DINE_IN: "dineIn", TAKEAWAY: "takeaway", DELIVERY: "delivery" } as const

/** Whose receipt it is, and what kind of one. */
export function layHeading(receipt: Receipt, voice: Voice, width: number): ReceiptRow[] {
	const { store } = receipt
	// A name in big letters is not cut in the middle of a word for their sake.
	const isBig = store.name.split(/\s/).every((word) => textWidth(word) * 2 <= width)
	const phone = store.phone && `${voice.word("phone")} ${voice.apart(store.phone)}`
	const taxNumber = store.taxNumber && `${voice.word("taxNumber")} ${voice.apart(store.taxNumber)}`
	return [
		...words(store.name, width, "center", { size: isBig ? "big" : "tall", bold: true }),
		...[store.address, phone, taxNumber].flatMap((text) => words(text ?? "", width, "center")),
		...(receipt.header === "" ? [] : [space, ...words(receipt.header, width, "center")]),
		space,
		...markRows(receipt, voice, width),
		...factRows(receipt, voice, width),
		rule,
	]
}

/** What nobody may overlook: that it is a copy, that money goes back, that it proves nothing. */
function markRows({ kind, copyNumber }: Receipt, voice: Voice, width: number): ReceiptRow[] {
	const mark = (text: string) => {
		const size = textWidth(text) * 2 <= width ? "big" : "tall"
		return words(text, width, "center", { size, bold: true })
	}
	const marks: ReceiptRow[] = []
	if (copyNumber > 0) marks.push(...mark(`* ${voice.word("copy")} ${copyNumber} *`))
	if (kind === "REFUND") marks.push(...mark(voice.word("refund")))
	if (kind === "PROFORMA") {
		marks.push(...mark(voice.word("proforma")))
		marks.push(...words(voice.word("notAReceipt"), width, "center", { bold: true }))
	}
	return marks.length > 0 ? [...marks, space] : []
}

function factRows(receipt: Receipt, voice: Voice, width: number): ReceiptRow[] {
	const { orderType, issuedAt, businessDate, timeZone } = receipt
	const type = orderType && voice.word(orderTypeWords[orderType])
	// Said only where it is another day than the clock's: after midnight.
	const isOtherDay = dayIn(timeZone, issuedAt) !== businessDate
	const order = voice.apart(receipt.orderNumber)
	const facts: [string, string | null][] = [
		[voice.word("receipt"), receipt.number],
		[voice.word("series"), receipt.series],
		[voice.word("refundOf"), receipt.refundOf],
		[voice.word("order"), type ? order + voice.comma + type : order],
		[voice.word("table"), receipt.table],
		[voice.word("servedBy"), receipt.cashier],
		[voice.word("date"), voice.moment(issuedAt)],
		[voice.word("businessDate"), isOtherDay ? voice.day(businessDate) : null],
	]
	return facts.flatMap(([label, value]) => (value === null ? [] : columns(width, { label, value })))
}

function dayIn(timeZone: string, at: string): string {
	const date = { year: "numeric", month: "2-digit", day: "2-digit" } as const
	return new Intl.DateTimeFormat("sv-SE", { ...date, timeZone }).format(new Date(at))
}
