import { ar } from "./words/ar.ts"
import { en, type ReceiptWords } from "./words/en.ts"
import { fr } from "./words/fr.ts"
import { nl } from "./words/nl.ts"
import { vi } from "./words/vi.ts"

// What a receipt says by itself. Names of things come with the receipt, in any script.

export const receiptLanguages = ["en", "fr", "nl", "vi", "ar"] as const
export type ReceiptLanguage = (typeof receiptLanguages)[number]
export type ReceiptWord = keyof ReceiptWords

const all: Record<ReceiptLanguage, ReceiptWords> = { en, fr, nl, vi, ar }

/** The word in each language, once where they are the same. */
export function receiptWord(languages: readonly ReceiptLanguage[], word: ReceiptWord): string {
	return Array.from(new Set(languages.map((language) => all[language][word]))).join(" / ")
}

/** Which way the paper is written. */
export function receiptDirection(languages: readonly ReceiptLanguage[]): "ltr" | "rtl" {
	return languages[0] === "ar" ? "rtl" : "ltr"
}
