import { type Currency, formatMoney } from "@comanda/contract/money.ts"
import type { Language } from "../i18n/language.ts"

export type Format = {
	money(amountMinor: number, currency: Currency): string
	/** With its sign, for what an option adds or takes away. */
	priceDifference(amountMinor: number, currency: Currency): string
	percent(basisPoints: number): string
	time(at: Date | string): string
	/** `40 s`, `38 min`, `1 h 04`. */
	age(ageMs: number): string
	list(words: readonly string[]): string
}

/**
 * How amounts and times are written for a person: in the language of the page, with the habits of the region that
 * the device names for it (a phone set to en-US reads 4:30 PM), at the store's clock.
 */
export function createFormat(
	language: Language,
	spoken: readonly string[],
	zone: string | undefined,
): Format {
	const locale =
		spoken.find((tag) => tag.startsWith(`${language}-`)) ?? (language === "en" ? "en-GB" : language)
	const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone: zone })
	const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 })
	const list = new Intl.ListFormat(locale, { type: "unit", style: "short" })
	const money = (amountMinor: number, currency: Currency) => formatMoney(amountMinor, currency, locale)
	return {
		money,
		priceDifference: (amountMinor, currency) =>
			amountMinor > 0 ? `+${money(amountMinor, currency)}` : money(amountMinor, currency),
		percent: (basisPoints) => percent.format(basisPoints / 10_000),
		time: (at) => clock.format(new Date(at)),
		age,
		list: (words) => list.format(words),
	}
}

function age(ageMs: number): string {
	const minutes = Math.max(0, Math.floor(ageMs / 60_000))
	if (minutes < 1) return `${Math.max(0, Math.floor(ageMs / 1_000))} s`
	if (minutes < 60) return `${minutes} min`
	return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")}`
}
