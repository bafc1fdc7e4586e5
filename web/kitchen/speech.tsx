import { createContext, type ReactNode, useContext } from "react"
import type { SpelledLike } from "../shared/i18n/spelled-like.ts"
import type { Spoken, WordLoaders } from "../shared/i18n/spoken.ts"
import { type Speech, useSpoken } from "../shared/i18n/use-spoken.ts"
import type { Words as English } from "./words/en.ts"

export type Words = SpelledLike<English>

/** The languages of the kitchen’s screens. */
export const wordLoaders: WordLoaders<Words> = {
	en: async () => (await import("./words/en.ts")).en,
	fr: async () => (await import("./words/fr.ts")).fr,
	nl: async () => (await import("./words/nl.ts")).nl,
	vi: async () => (await import("./words/vi.ts")).vi,
}

const Context = createContext<Speech<Words> | null>(null)

type SpeechProviderProps = { first: Spoken<Words>; timeZone: string | undefined; children: ReactNode }

export function SpeechProvider({ first, timeZone, children }: SpeechProviderProps) {
	return <Context value={useSpoken(wordLoaders, first, timeZone)}>{children}</Context>
}

export function useSpeech(): Speech<Words> {
	const speech = useContext(Context)
	if (!speech) throw new Error("There is no SpeechProvider above this component.")
	return speech
}
