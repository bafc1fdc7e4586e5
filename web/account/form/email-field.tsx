import { Field } from "../../shared/ui/field.tsx"
import { useSpeech } from "../speech.tsx"

type EmailFieldProps = {
	value: string
	error: string | undefined
	label?: string
	hint?: string
	autoComplete?: string
	onChange(value: string): void
}

/** An address, which is also the name under which password managers keep what belongs to it. */
export function EmailField({ autoComplete = "username", label, ...field }: EmailFieldProps) {
	const { words } = useSpeech()
	return (
		<Field
			{...field}
			label={label ?? words.email}
			type="email"
			name="email"
			autoComplete={autoComplete}
			inputMode="email"
			autoCapitalize="none"
			spellCheck={false}
			maxLength={254}
		/>
	)
}
