import { inLanguage, type Translated } from "@comanda/contract/text.ts"
import { useCallback } from "react"

import { useSpeech } from "../speech.tsx"

/** Says what is on a ticket in the kitchen's language. */
export function useWords(storeLanguage: string | undefined): (words: Translated | null) => string {
	const { language } = useSpeech()
	return useCallback(
		(words) => (words ? inLanguage(words, language, storeLanguage ?? language) : ""),
		[language, storeLanguage],
	)
}
