import { ChevronDown, OctagonAlert } from "lucide-react"
import { type ComponentProps, useId } from "react"
import "./field.css"
import "./select-field.css"

type SelectFieldProps = Omit<ComponentProps<"select">, "onChange" | "value" | "children"> & {
	label: string
	hint?: string | undefined
	error?: string | undefined
	value: string
	options: readonly { value: string; label: string; lang?: string }[]
	onChange(value: string): void
}

/** The device's own list: nothing is easier to operate with a thumb, a keyboard or a screen reader. */
export function SelectField({ label, hint, error, value, options, onChange, ...select }: SelectFieldProps) {
	const id = useId()
	const about = error ? `${id}-error` : hint ? `${id}-hint` : undefined
	return (
		<div className="field">
			<label htmlFor={id}>{label}</label>
			<div className="select-field-box">
				<select
					{...select}
					id={id}
					value={value}
					aria-invalid={error ? true : undefined}
					aria-describedby={about}
					onChange={(event) => onChange(event.target.value)}
				>
					{options.map((option) => (
						<option key={option.value} value={option.value} lang={option.lang}>
							{option.label}
						</option>
					))}
				</select>
				<ChevronDown size={18} strokeWidth={2} aria-hidden />
			</div>
			{error ? (
				<p className="field-error" id={about}>
					<OctagonAlert size={16} strokeWidth={2} aria-hidden />
					{error}
				</p>
			) : (
				hint && (
					<p className="field-hint" id={about}>
						{hint}
					</p>
				)
			)}
		</div>
	)
}
