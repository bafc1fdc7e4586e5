import type { Currency } from "@comanda/contract/money.ts"
import type { Language } from "../../shared/i18n/language.ts"

export type Country = { code: string; currency: Currency; timeZone: string; language: Language }

/** Where cafés open, with what most of them use there. Each can be changed. */
export const countries: readonly Country[] = [
	{ code: "AT", currency: "EUR", timeZone: "Europe/Vienna", language: "en" },
	{ code: "BE", currency: "EUR", timeZone: "Europe/Brussels", language: "fr" },
	{ code: "DE", currency: "EUR", timeZone: "Europe/Berlin", language: "en" },
	{ code: "ES", currency: "EUR", timeZone: "Europe/Madrid", language: "en" },
	{ code: "FI", currency: "EUR", timeZone: "Europe/Helsinki", language: "en" },
	{ code: "FR", currency: "EUR", timeZone: "Europe/Paris", language: "fr" },
	{ code: "GB", currency: "GBP", timeZone: "Europe/London", language: "en" },
	{ code: "GR", currency: "EUR", timeZone: "Europe/Athens", language: "en" },
	{ code: "IE", currency: "EUR", timeZone: "Europe/Dublin", language: "en" },
	{ code: "IN", currency: "INR", timeZone: "Asia/Kolkata", language: "en" },
	{ code: "IT", currency: "EUR", timeZone: "Europe/Rome", language: "en" },
	{ code: "JP", currency: "JPY", timeZone: "Asia/Tokyo", language: "en" },
	{ code: "KR", currency: "KRW", timeZone: "Asia/Seoul", language: "en" },
	{ code: "LU", currency: "EUR", timeZone: "Europe/Luxembourg", language: "fr" },
	{ code: "NL", currency: "EUR", timeZone: "Europe/Amsterdam", language: "nl" },
	{ code: "PT", currency: "EUR", timeZone: "Europe/Lisbon", language: "en" },
	{ code: "TW", currency: "TWD", timeZone: "Asia/Taipei", language: "en" },
	{ code: "US", currency: "USD", timeZone: "America/New_York", language: "en" },
	{ code: "VN", currency: "VND", timeZone: "Asia/Ho_Chi_Minh", language: "vi" },
]

export const currencies: readonly Currency[] = ["EUR", "GBP", "USD", "INR", "JPY", "KRW", "TWD", "VND"]

/** Old names of places, under which browsers still know them. */
const renamed: Record<string, string> = { "Asia/Saigon": "Asia/Ho_Chi_Minh", "Asia/Calcutta": "Asia/Kolkata" }

/** By the clock of the device, then by the region of the languages it speaks. Somewhere, when neither tells. */
export function guessCountry(timeZone: string, spoken: readonly string[]): Country {
	const zone = renamed[timeZone] ?? timeZone
	const byClock = countries.find((country) => country.timeZone === zone)
	if (byClock) return byClock
	for (const tag of spoken) {
		const country = countries.find(({ code }) => tag.toUpperCase().endsWith(`-${code}`))
		if (country) return { ...country, timeZone: zone }
	}
	const [first] = countries
	if (!first) throw new Error("There is no country to begin with.")
	return { ...(countries.find(({ code }) => code === "BE") ?? first), timeZone: zone }
}
