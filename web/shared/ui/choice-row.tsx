import { Check } from "lucide-react"
import type { ReactNode } from "react"
import "./choice-row.css"

type ChoiceRowProps = {
	kind: "radio" | "checkbox"
	/** Radios of one name exclude each other. */
	name: string
	label: string
	checked: boolean
	disabled?: boolean
	/** Beside the label at the end: a price, or why it cannot be chosen. */
	aside?: ReactNode
	onChange(checked: boolean): void
}

export function ChoiceRow({ kind, name, label, checked, disabled, aside, onChange }: ChoiceRowProps) {
	return (
		<label className="choice-row" data-checked={checked} data-disabled={disabled}>
			<input
				type={kind}
				name={name}
				checked={checked}
				disabled={disabled}
				onChange={(event) => onChange(event.target.checked)}
			/>
			<span className="choice-row-box" data-kind={kind}>
				{kind === "checkbox" && checked && <Check size={16} strokeWidth={2.5} aria-hidden />}
			</span>
			<span className="choice-row-label">
				<bdi>{label}</bdi>
			</span>
			{aside !== undefined && <span className="choice-row-aside">{aside}</span>}
		</label>
	)
}
