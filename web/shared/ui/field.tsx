import { OctagonAlert } from "lucide-react"
import { type ComponentProps, type ReactNode, useId } from "react"
import "./field.css"

type FieldProps = Omit<ComponentProps<"input">, "onChange" | "value"> & {
	label: string
	hint?: string | undefined
	/** What is wrong with it and how to put it right. */
	error?: string | undefined
	value: string
	rows?: number
	/** Inside the field at its end: a button that shows what is typed. */
	end?: ReactNode
	onChange(value: string): void
}

/** A line, or with `rows` several, that a person fills in; it keeps what was typed whatever is said about it. */
export function Field({ label, hint, error, value, rows, end, onChange, ...input }: FieldProps) {
	const id = useId()
	const about = error ? `${id}-error` : hint ? `${id}-hint` : undefined
	const dir = input.dir ?? (input.type === "email" || input.type === "password" ? "ltr" : "auto")
	const shared = { id, value, dir, "aria-invalid": error ? true : undefined, "aria-describedby": about }
	const line = <input {...input} {...shared} onChange={(event) => onChange(event.target.value)} />
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
			) : end ? (
				<div className="field-box">
					{line}
					{end}
				</div>
			) : (
				line
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
