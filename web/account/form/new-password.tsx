import { PasswordField } from "../../shared/ui/password-field.tsx"
import { useSpeech } from "../speech.tsx"
import { passwordMin } from "./checks.ts"

type NewPasswordProps = {
	label: string
	name?: string
	value: string
	error: string | undefined
	onChange(value: string): void
}

/** Counts while one types: how many more it takes, then that it is enough. */
export function NewPassword({ label, name = "password", value, error, onChange }: NewPasswordProps) {
	const { words } = useSpeech()
	const missing = passwordMin - value.length
	const hint =
		value === ""
			? words.passwordRule(passwordMin)
			: missing > 0
				? words.charactersMore(missing)
				: words.longEnough
	return (
		<PasswordField
			label={label}
			name={name}
			autoComplete="new-password"
			words={{ show: words.showPassword, hide: words.hidePassword }}
			value={value}
			hint={hint}
			error={error}
			onChange={onChange}
		/>
	)
}
