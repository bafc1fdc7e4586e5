import { createContext, type ReactNode, useContext } from "react"
import type { Spoken, WordLoaders } from "./spoken.ts"
import { type Speech, useSpoken } from "./use-spoken.ts"

type SpeechProviderProps<Words> = { first: Spoken<Words>; timeZone: string | undefined; children: ReactNode }

/** An app's words in its chosen language, handed to every component below the provider. */
export function createSpeech<Words>(loaders: WordLoaders<Words>) {
	const Context = createContext<Speech<Words> | null>(null)

	function SpeechProvider({ first, timeZone, children }: SpeechProviderProps<Words>) {
		return <Context value={useSpoken(loaders, first, timeZone)}>{children}</Context>
	}

	function useSpeech(): Speech<Words> {
		const speech = useContext(Context)
		if (!speech) throw new Error("There is no SpeechProvider above this component.")
		return speech
	}

	return { SpeechProvider, useSpeech }
}
