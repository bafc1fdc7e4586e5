import { type Profile, updateUser } from "@comanda/contract/identity/users.ts"
import { useState } from "react"
import { isEmail } from "../form/checks.ts"
import { EmailField } from "../form/email-field.tsx"
import { OwnPassword } from "../form/own-password.tsx"
import { SheetForm } from "../form/sheet-form.tsx"
import { useForm } from "../form/use-form.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"

type EmailSheetProps = { profile: Profile; onChanged(told: string): Promise<void>; onClose(): void }

/** A new address opens the account, so the password is asked for once more. */
export function EmailSheet({ profile, onChanged, onClose }: EmailSheetProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const [typed, setTyped] = useState("")
	const [password, setPassword] = useState("")
	const form = useForm({
		check: () => ({ email: !isEmail(typed) && words.fixes.email }),
		async send() {
			const email = typed.trim()
			const once = password === "" ? {} : { password }
			await call(updateUser, { userId: "me", email, ...once }, { ifMatch: profile.version })
			await onChanged(words.newEmailSent(email))
		},
		places: { PASSWORD_REQUIRED: "password", INVALID_CREDENTIALS: "password", CONFLICT: "email" },
		says: { INVALID_CREDENTIALS: words.wrongPassword, CONFLICT: words.usedByAnother },
	})
	const { fields } = form.problems
	return (
		<SheetForm
			title={words.newEmailTitle}
			form={form}
			action={words.save}
			busy={words.saving}
			onClose={onClose}
		>
			<EmailField
				label={words.newEmail}
				autoComplete="email"
				hint={words.newEmailHint}
				value={typed}
				error={fields.email}
				onChange={setTyped}
			/>
			<OwnPassword email={profile.email} value={password} error={fields.password} onChange={setPassword} />
		</SheetForm>
	)
}
