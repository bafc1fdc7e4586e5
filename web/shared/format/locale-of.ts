import type { Language } from "../i18n/language.ts"

/** Where the device names no region: one whose clock has 24 hours. */
const usual: Partial<Record<Language, string>> = { en: "en-GB", ar: "ar-u-hc-h23" }

/** The language with the habits of the region that the device names for it: a phone set to en-US reads 4:30 PM. */
export function localeOf(language: Language, spoken: readonly string[]): string {
	return spoken.find((tag) => tag.startsWith(`${language}-`)) ?? usual[language] ?? language
}
