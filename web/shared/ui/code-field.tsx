import type { ComponentProps } from "react"
import { Field } from "./field.tsx"
import "./code-field.css"

type CodeFieldProps = Omit<ComponentProps<typeof Field>, "type" | "rows" | "end">

/** Six digits that were sent or shown elsewhere. A code copied with its spaces or dashes is taken as it is meant. */
export function CodeField({ onChange, ...field }: CodeFieldProps) {
	return (
		<div className="code-field">
			<Field
				name="code"
				inputMode="numeric"
				autoComplete="one-time-code"
				autoCapitalize="none"
				spellCheck={false}
				dir="ltr"
				{...field}
				onChange={(typed) => onChange(westernDigits(typed).replaceAll(/\D/g, "").slice(0, 6))}
			/>
		</div>
	)
}

/** A keyboard in Arabic types digits of its own. */
function westernDigits(typed: string): string {
	return typed.replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
}
