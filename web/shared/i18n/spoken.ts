import { kept } from "../kept.ts"
import { chooseLanguage } from "./choose-language.ts"
import { isLanguage, type Language } from "./language.ts"

/** An app's words by language, each loaded when it is spoken: a guest loads one. */
export type WordLoaders<Words> = Record<Language, () => Promise<Words>>

export type Spoken<Words> = { language: Language; words: Words }

/** The language a person chose on this device. */
export const keptLanguage = kept("comanda.language", isLanguage)

/** The words to begin with; `offered` are the store's languages, when it is known. */
export async function loadSpoken<Words>(
	loaders: WordLoaders<Words>,
	offered: readonly string[],
): Promise<Spoken<Words>> {
	const asked = new URLSearchParams(location.search).get("lang")
	const language = chooseLanguage({
		asked,
		kept: keptLanguage.read(),
		offered,
		spoken: navigator.languages,
	})
	return { language, words: await loaders[language]() }
}
