import { createSpeech } from "../shared/i18n/create-speech.tsx"
import type { SpelledLike } from "../shared/i18n/spelled-like.ts"
import type { WordLoaders } from "../shared/i18n/spoken.ts"
import type { Words as English } from "./words/en.ts"

export type Words = SpelledLike<English>

/** The languages of the platform's own pages. */
export const wordLoaders: WordLoaders<Words> = {
	en: async () => (await import("./words/en.ts")).en,
	fr: async () => (await import("./words/fr.ts")).fr,
	nl: async () => (await import("./words/nl.ts")).nl,
	vi: async () => (await import("./words/vi.ts")).vi,
	ar: async () => (await import("./words/ar.ts")).ar,
}

export const { SpeechProvider, useSpeech } = createSpeech(wordLoaders)
