import { OctagonAlert } from "lucide-react"
import { type ComponentProps, useId } from "react"
import "./field.css"

type FieldProps = Omit<ComponentProps<"input">, "onChange" | "value"> & {
	label: string
	hint?: string | undefined
	/** What is wrong with it and how to put it right. */
	error?: string | undefined
	value: string
	rows?: number
	onChange(value: string): void
}

/** A line, or with `rows` several, that a person fills in; it keeps what was typed whatever is said about it. */
export function Field({ label, hint, error, value, rows, onChange, ...input }: FieldProps) {
	const id = useId()
	const about = error ? `${id}-error` : hint ? `${id}-hint` : undefined
	const shared = { id, value, "aria-invalid": error ? true : undefined, "aria-describedby": about }
	return (
		<div className="field">
			<label htmlFor={id}>{label}</label>
			{rows ? (
				<textarea
					{...shared}
					rows={rows}
					maxLength={input.maxLength}
					onChange={(event) => onChange(event.target.value)}
				/>
			) : (
				<input {...input} {...shared} onChange={(event) => onChange(event.target.value)} />
			)}
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
