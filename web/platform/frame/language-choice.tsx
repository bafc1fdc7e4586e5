import { Languages } from "lucide-react"
import { isLanguage, languageNames } from "../../shared/i18n/language.ts"
import { LanguageOptions } from "../../shared/i18n/language-options.tsx"
import { useSpeech } from "../speech.tsx"
import "./language-choice.css"

/** The device's own list under the language's own name. */
export function LanguageChoice() {
	const { words, language, speak } = useSpeech()
	return (
		<div className="language-choice">
			<Languages size={18} strokeWidth={1.75} aria-hidden />
			<span aria-hidden>{languageNames[language]}</span>
			<select
				aria-label={words.frame.language}
				value={language}
				onChange={(event) => isLanguage(event.target.value) && speak(event.target.value)}
			>
				<LanguageOptions />
			</select>
		</div>
	)
}
