import { severities } from "@comanda/contract/platform-admin/announcements.ts"
import { ChoiceRow } from "../../shared/ui/choice-row.tsx"
import { useSpeech } from "../speech.tsx"
import type { DraftFieldsProps } from "./words-fields.tsx"

export function SeverityFields({ draft, onChange }: DraftFieldsProps) {
	const { words } = useSpeech()
	const said = words.announcements
	return (
		<fieldset className="form-group">
			<legend>{said.severity}</legend>
			<div>
				{severities.map((severity) => (
					<ChoiceRow
						key={severity}
						kind="radio"
						name="severity"
						label={said.severities[severity]}
						checked={draft.severity === severity}
						onChange={() => onChange({ severity })}
					/>
				))}
			</div>
		</fieldset>
	)
}
