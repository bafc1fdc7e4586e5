import { directionOf } from "./direction-of.ts"
import { type Language, languageNames, languages } from "./language.ts"

/** Every language of the screens by its own name, for a `<select>`; those in `first` lead the list. */
export function LanguageOptions({ first = [] }: { first?: readonly Language[] }) {
	return Array.from(new Set([...first, ...languages]), (language) => (
		<option key={language} value={language} lang={language} dir={directionOf(language)}>
			{languageNames[language]}
		</option>
	))
}
