import type { Language } from "./language.ts"

export type Direction = "ltr" | "rtl"

/** Which way the language is written: what `dir` says of the page, and of its name in a list of languages. */
export function directionOf(language: Language): Direction {
	return language === "ar" ? "rtl" : "ltr"
}
