import { type Currency, formatMoney } from "@comanda/contract/money.ts"
import type { Language } from "../i18n/language.ts"
import { digitsOf } from "./digits-of.ts"
import { localeOf } from "./locale-of.ts"

export type Format = {
	/** For an Intl of one's own. */
	locale: string
	money(amountMinor: number, currency: Currency): string
	/** With its sign, for what an option adds or takes away. */
	priceDifference(amountMinor: number, currency: Currency): string
	percent(basisPoints: number): string
	time(at: Date | string): string
	/** `40 s`, `38 min`, `1 h 04`. */
	age(ageMs: number): string
	/** A count or an age in the digits that prices have. */
	digits(shown: string | number): string
	list(words: readonly string[]): string
}

/**
 * How amounts and times are written for a person: in the language of the page, with the habits of the region that
 * the device names for it, at the store's clock.
 */
export function createFormat(
	language: Language,
	spoken: readonly string[],
	zone: string | undefined,
): Format {
	const locale = localeOf(language, spoken)
	const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone: zone })
	const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 })
	const list = new Intl.ListFormat(locale, { type: "unit", style: "short" })
	const digits = digitsOf(locale)
	const [second, minute, hour] = language === "ar" ? ["ث", "د", "س"] : ["s", "min", "h"]
	const money = (amountMinor: number, currency: Currency) => formatMoney(amountMinor, currency, locale)
	return {
		locale,
		money,
		// The plus stands where the language puts its minus, which in Arabic is not before all the rest.
		priceDifference: (amountMinor, currency) =>
			amountMinor > 0 ? money(-amountMinor, currency).replace("−", "+") : money(amountMinor, currency),
		percent: (basisPoints) => percent.format(basisPoints / 10_000),
		time: (at) => clock.format(new Date(at)),
		age(ageMs) {
			const minutes = Math.max(0, Math.floor(ageMs / 60_000))
			if (minutes < 1) return digits(`${Math.max(0, Math.floor(ageMs / 1_000))} ${second}`)
			if (minutes < 60) return digits(`${minutes} ${minute}`)
			return digits(`${Math.floor(minutes / 60)} ${hour} ${String(minutes % 60).padStart(2, "0")}`)
		},
		digits,
		list: (words) => list.format(words),
	}
}
