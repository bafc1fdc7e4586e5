import { ChevronDown } from "lucide-react"
import { isLanguage, languageNames, languages } from "../../shared/i18n/language.ts"
import { useSpeech } from "../speech.tsx"
import "./language-menu.css"

/** The phone's own list of choices under a short label: nothing is easier to operate, and it weighs nothing. */
export function LanguageMenu({ offered }: { offered: readonly string[] }) {
	const { words, language, speak } = useSpeech()
	const ours = offered.filter(isLanguage)
	const choice = ours.length > 0 ? ours : languages
	return (
		<span className="language-menu">
			<span aria-hidden>{language.toUpperCase()}</span>
			<ChevronDown size={18} strokeWidth={2} aria-hidden />
			<select
				aria-label={words.language}
				value={language}
				onChange={(event) => isLanguage(event.target.value) && speak(event.target.value)}
			>
				{(choice.includes(language) ? choice : [language, ...choice]).map((each) => (
					<option key={each} value={each} lang={each}>
						{languageNames[each]}
					</option>
				))}
			</select>
		</span>
	)
}
