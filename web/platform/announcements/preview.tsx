import { Info, OctagonAlert, TriangleAlert } from "lucide-react"
import { directionOf } from "../../shared/i18n/direction-of.ts"
import type { Language } from "../../shared/i18n/language.ts"
import { useSpeech } from "../speech.tsx"
import { type Draft, spokenIn } from "./draft.ts"
import "../../shared/ui/banner.css"
import "./preview.css"

const looks = {
	INFO: ["accent", Info],
	WARNING: ["warn", TriangleAlert],
	URGENT: ["danger", OctagonAlert],
} as const

/** As it will stand above everything else on the screens of those it is for. */
export function Preview({ draft, language }: { draft: Draft; language: Language }) {
	const { words } = useSpeech()
	const [tone, Icon] = looks[draft.severity]
	// Who reads a language in which nothing is said is told in English, or in what there is.
	const spoken = [language, "en" as const, ...spokenIn(draft)].find((each) => draft.words[each]?.title)
	const said = spoken && draft.words[spoken]
	if (!said) return <p className="quiet">{words.announcements.nothingYet}</p>
	return (
		<div className="banner" data-tone={tone} lang={spoken} dir={directionOf(spoken)}>
			<Icon size={18} strokeWidth={2} aria-hidden />
			<div className="banner-words">
				<p className="preview-title">{said.title}</p>
				<p className="preview-text">{said.text}</p>
			</div>
		</div>
	)
}
