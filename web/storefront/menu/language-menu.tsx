import { ChevronDown } from "lucide-react"
import { isLanguage, shortNameOf } from "../../shared/i18n/language.ts"
import { LanguageOptions } from "../../shared/i18n/language-options.tsx"
import { useSpeech } from "../speech.tsx"
import "./language-menu.css"

/**
 * The phone's own list of choices under a short label: nothing is easier to operate, and it weighs nothing. The store's
 * languages lead; in the others the pages speak, while the menu's names stay in one of the store's.
 */
export function LanguageMenu({ offered }: { offered: readonly string[] }) {
	const { words, language, speak } = useSpeech()
	return (
		<span className="language-menu">
			<span aria-hidden>{shortNameOf(language)}</span>
			<ChevronDown size={18} strokeWidth={2} aria-hidden />
			<select
				aria-label={words.language}
				value={language}
				onChange={(event) => isLanguage(event.target.value) && speak(event.target.value)}
			>
				<LanguageOptions first={offered.filter(isLanguage)} />
			</select>
		</span>
	)
}
