import { Field } from "../../shared/ui/field.tsx"
import { EmailField } from "../form/email-field.tsx"
import { NewPassword } from "../form/new-password.tsx"
import { useSpeech } from "../speech.tsx"

export type Owner = { name: string; email: string; password: string }

type OwnerFieldsProps = {
	owner: Owner
	fields: Readonly<Record<string, string | undefined>>
	onChange(owner: Owner): void
}

export function OwnerFields({ owner, fields, onChange }: OwnerFieldsProps) {
	const { words } = useSpeech()
	return (
		<fieldset className="form-group">
			<legend>{words.you}</legend>
			<Field
				label={words.name}
				name="name"
				autoComplete="name"
				maxLength={100}
				value={owner.name}
				error={fields.name}
				onChange={(name) => onChange({ ...owner, name })}
			/>
			<EmailField
				value={owner.email}
				error={fields.email}
				onChange={(email) => onChange({ ...owner, email })}
			/>
			<NewPassword
				label={words.choosePassword}
				value={owner.password}
				error={fields.password}
				onChange={(password) => onChange({ ...owner, password })}
			/>
		</fieldset>
	)
}
