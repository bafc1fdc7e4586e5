import { Check } from "lucide-react"
import { type KeyboardEvent, useEffect, useId } from "react"
import { directionOf } from "../../shared/i18n/direction-of.ts"
import { type Language, languageNames, languages } from "../../shared/i18n/language.ts"
import { Field } from "../../shared/ui/field.tsx"
import { useSpeech } from "../speech.tsx"
import type { Draft } from "./draft.ts"
import "./words-fields.css"

export type DraftFieldsProps = {
	draft: Draft
	wrong: Readonly<Record<string, string | undefined>>
	mend(field: string): void
	onChange(change: Partial<Draft>): void
}

type WordsFieldsProps = DraftFieldsProps & { spoken: Language; onSpeak(language: Language): void }

/** The same news in each language; a check says in which it is said already. */
export function WordsFields({ draft, wrong, mend, onChange, spoken, onSpeak }: WordsFieldsProps) {
	const { words } = useSpeech()
	const id = useId()
	const said = words.announcements
	const now = draft.words[spoken] ?? { title: "", text: "" }
	const isSaid = (language: Language) => Boolean(draft.words[language]?.title && draft.words[language]?.text)

	useEffect(() => {
		// The row may be wider than the panel: the language that is written stays in sight.
		document.getElementById(`${id}-${spoken}`)?.scrollIntoView({ block: "nearest", inline: "center" })
	}, [id, spoken])

	function put(change: Partial<typeof now>) {
		mend("words")
		onChange({ words: { ...draft.words, [spoken]: { ...now, ...change } } })
	}

	function walk(event: KeyboardEvent) {
		const isBack = directionOf(document.documentElement.lang as Language) === "rtl"
		const steps: Record<string, number> = { ArrowRight: isBack ? -1 : 1, ArrowLeft: isBack ? 1 : -1 }
		const step = steps[event.key]
		if (!step) return
		event.preventDefault()
		const at = (languages.indexOf(spoken) + step + languages.length) % languages.length
		const next = languages[at] ?? spoken
		onSpeak(next)
		document.getElementById(`${id}-${next}`)?.focus()
	}

	return (
		<div className="words-fields">
			<div className="tabs" role="tablist" aria-label={said.languages}>
				{languages.map((language) => (
					<button
						key={language}
						id={`${id}-${language}`}
						type="button"
						role="tab"
						lang={language}
						aria-selected={language === spoken}
						aria-controls={`${id}-panel`}
						tabIndex={language === spoken ? 0 : -1}
						onClick={() => onSpeak(language)}
						onKeyDown={walk}
					>
						{languageNames[language]}
						{isSaid(language) && <Check size={14} strokeWidth={2.25} aria-label={said.isSaid} />}
					</button>
				))}
			</div>
			<div
				className="words-fields-panel"
				id={`${id}-panel`}
				role="tabpanel"
				aria-labelledby={`${id}-${spoken}`}
			>
				<Field
					label={said.title}
					name="words"
					lang={spoken}
					dir={directionOf(spoken)}
					maxLength={120}
					value={now.title}
					error={wrong.words}
					onChange={(title) => put({ title })}
				/>
				<Field
					label={said.text}
					hint={said.textHint}
					rows={4}
					maxLength={2_000}
					dir={directionOf(spoken)}
					value={now.text}
					onChange={(text) => put({ text })}
				/>
			</div>
		</div>
	)
}
