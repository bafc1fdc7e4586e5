import { isLanguage, type Language, languages } from "./language.ts"

export type LanguageWishes = {
	/** `?lang=` of the address. */
	asked: string | null
	/** What this device chose before. */
	kept: string | null
	/** What the store offers, in its order; empty while the store is not known. */
	offered: readonly string[]
	/** `navigator.languages`. */
	spoken: readonly string[]
}

/** The address decides, then an earlier choice, then what the person's device speaks and the store offers. */
export function chooseLanguage({ asked, kept, offered, spoken }: LanguageWishes): Language {
	if (isLanguage(asked)) return asked
	if (isLanguage(kept)) return kept
	const ours = offered.filter(isLanguage)
	const choice: readonly Language[] = ours.length > 0 ? ours : languages
	for (const tag of spoken) {
		const match = choice.find((language) => tag === language || tag.startsWith(`${language}-`))
		if (match) return match
	}
	return choice[0] ?? "en"
}
