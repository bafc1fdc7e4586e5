import { useLayoutEffect, useMemo, useState } from "react"
import { createFormat, type Format } from "../format/create-format.ts"
import { directionOf } from "./direction-of.ts"
import type { Language } from "./language.ts"
import { keptLanguage, type Spoken, type WordLoaders } from "./spoken.ts"

/** What a component needs to speak to a person. */
export type Speech<Words> = Spoken<Words> & {
	format: Format
	/** A person chose this language; it is remembered on the device. */
	speak(language: Language): void
}

/** Holds the language of an app; `timeZone` is the store's, the device's while none is known. */
export function useSpoken<Words>(
	loaders: WordLoaders<Words>,
	first: Spoken<Words>,
	timeZone: string | undefined,
): Speech<Words> {
	const [spoken, setSpoken] = useState(first)
	const { language, words } = spoken
	// Before anything is painted: a page that turns around after a moment would be read twice.
	useLayoutEffect(() => {
		document.documentElement.lang = language
		document.documentElement.dir = directionOf(language)
	}, [language])
	return useMemo(
		() => ({
			language,
			words,
			format: createFormat(language, navigator.languages, timeZone),
			speak(next: Language) {
				keptLanguage.write(next)
				void loaders[next]().then((loaded) => setSpoken({ language: next, words: loaded }))
			},
		}),
		[loaders, language, words, timeZone],
	)
}
