import { PasswordField } from "../../shared/ui/password-field.tsx"
import { useSpeech } from "../speech.tsx"

type OwnPasswordProps = {
	/** Whose it is, for password managers. */
	email: string | null
	name?: string
	value: string
	error: string | undefined
	onChange(value: string): void
}

/** The password once more, before something that would be bad in wrong hands. */
export function OwnPassword({ email, name = "password", value, error, onChange }: OwnPasswordProps) {
	const { words } = useSpeech()
	return (
		<>
			<input type="text" name="username" autoComplete="username" value={email ?? ""} readOnly hidden />
			<PasswordField
				label={words.yourPassword}
				name={name}
				autoComplete="current-password"
				words={{ show: words.showPassword, hide: words.hidePassword }}
				value={value}
				error={error}
				onChange={onChange}
			/>
		</>
	)
}
