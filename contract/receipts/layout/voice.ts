import { exponentOf, formatMoney } from "../../money.ts"
import type { Receipt } from "../receipt.ts"
import { type ReceiptWord, receiptDirection, receiptWord } from "../words.ts"

/** How one receipt says its words, amounts and times. */
export type Voice = {
	word(word: ReceiptWord): string
	/** Without the currency, which the total names; what goes back has a minus. */
	amount(amountMinor: number): string
	money(amountMinor: number): string
	/** What one of something costs, which does not turn when its money goes back. */
	price(amountMinor: number): string
	/** `+0.80`, for what an option adds. */
	difference(amountMinor: number): string
	percent(basisPoints: number): string
	/** Between two things that are named together. */
	comma: string
	/** A name or a code within a sentence keeps its own direction, and turns nothing around it. */
	apart(text: string): string
	moment(at: string): string
	day(date: string): string
}

const otherWay = /\p{Script=Arabic}|\p{Script=Hebrew}/u

export function voiceOf(receipt: Receipt): Voice {
	const { languages, locale, currency, timeZone, kind } = receipt
	const exponent = exponentOf(currency)
	const digits = { minimumFractionDigits: exponent, maximumFractionDigits: exponent }
	const number = new Intl.NumberFormat(locale, digits)
	const signed = new Intl.NumberFormat(locale, { ...digits, signDisplay: "exceptZero" })
	const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 })
	const date = { year: "numeric", month: "2-digit", day: "2-digit" } as const
	const time = { hour: "2-digit", minute: "2-digit" } as const
	const moment = new Intl.DateTimeFormat(locale, { ...date, ...time, timeZone })
	const day = new Intl.DateTimeFormat(locale, { ...date, timeZone: "UTC" })
	const isRightToLeft = receiptDirection(languages) === "rtl"
	const sign = kind === "REFUND" ? -1 : 1
	const major = (amountMinor: number) => (sign * amountMinor) / 10 ** exponent || 0
	const withMinus = (text: string) => text.replace("-", "\u2212")
	return {
		word: (word) => receiptWord(languages, word),
		amount: (amountMinor) => withMinus(number.format(major(amountMinor))),
		money: (amountMinor) => formatMoney(sign * amountMinor, currency, locale),
		price: (amountMinor) => withMinus(number.format(amountMinor / 10 ** exponent || 0)),
		difference: (amountMinor) => withMinus(signed.format(amountMinor / 10 ** exponent || 0)),
		percent: (basisPoints) => percent.format(basisPoints / 10_000),
		comma: isRightToLeft ? "، " : ", ",
		apart: (text) => (isRightToLeft || otherWay.test(text) ? `\u2068${text}\u2069` : text),
		moment: (at) => moment.format(new Date(at)),
		day: (on) => day.format(new Date(`${on}T00:00:00Z`)),
	}
}
