import { Field } from "../../shared/ui/field.tsx"
import { useSpeech } from "../speech.tsx"

type PhoneFieldProps = {
	value: string
	error: string | undefined
	hint: string
	onChange(value: string): void
}

/** A number as people write it; it is read when it is sent. */
export function PhoneField(field: PhoneFieldProps) {
	const { words } = useSpeech()
	return (
		<Field
			{...field}
			label={words.phone}
			type="tel"
			name="phone"
			autoComplete="tel"
			inputMode="tel"
			dir="ltr"
			maxLength={40}
		/>
	)
}
