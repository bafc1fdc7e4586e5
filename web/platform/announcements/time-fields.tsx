import { Field } from "../../shared/ui/field.tsx"
import { useSpeech } from "../speech.tsx"
import type { DraftFieldsProps } from "./words-fields.tsx"

export function TimeFields({ draft, wrong, onChange }: DraftFieldsProps) {
	const { words } = useSpeech()
	return (
		<div className="form-pair">
			{(["showsFrom", "showsUntil"] as const).map((name) => (
				<Field
					key={name}
					label={words.announcements[name]}
					name={name}
					type="datetime-local"
					dir="ltr"
					value={draft[name]}
					error={wrong[name]}
					onChange={(typed) => onChange({ [name]: typed })}
				/>
			))}
		</div>
	)
}
