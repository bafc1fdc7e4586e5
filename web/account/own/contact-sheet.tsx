import { type Profile, updateUser } from "@comanda/contract/identity/users.ts"
import { useState } from "react"
import { Field } from "../../shared/ui/field.tsx"
import { isEmail, phoneOf } from "../form/checks.ts"
import { EmailField } from "../form/email-field.tsx"
import { OwnPassword } from "../form/own-password.tsx"
import { SheetForm } from "../form/sheet-form.tsx"
import { useForm } from "../form/use-form.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"

type ContactSheetProps = {
	kind: "email" | "phone"
	profile: Profile
	onChanged(told: string): Promise<void>
	onClose(): void
}

/** A new address or number opens the account, so the password is asked for once more. */
export function ContactSheet({ kind, profile, onChanged, onClose }: ContactSheetProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const [typed, setTyped] = useState("")
	const [password, setPassword] = useState("")
	const isPhone = kind === "phone"
	const removes = isPhone && typed.trim() === "" && profile.phone !== null
	const form = useForm({
		check: () => ({
			email: !isPhone && !isEmail(typed) && words.fixes.email,
			phone: isPhone && !removes && phoneOf(typed) === null && words.fixes.phone,
		}),
		async send() {
			const wanted = isPhone ? { phone: removes ? null : phoneOf(typed) } : { email: typed.trim() }
			const once = password === "" ? {} : { password }
			await call(updateUser, { userId: "me", ...wanted, ...once }, { ifMatch: profile.version })
			await onChanged(isPhone ? words.saved : words.newEmailSent(typed.trim()))
		},
		places: { PASSWORD_REQUIRED: "password", INVALID_CREDENTIALS: "password", CONFLICT: kind },
		says: { INVALID_CREDENTIALS: words.wrongPassword, CONFLICT: words.usedByAnother },
	})
	const { fields } = form.problems
	return (
		<SheetForm
			title={isPhone ? words.newPhoneTitle : words.newEmailTitle}
			form={form}
			action={removes ? words.removePhone : words.save}
			busy={words.saving}
			onClose={onClose}
		>
			{isPhone ? (
				<Field
					label={words.phone}
					type="tel"
					name="phone"
					autoComplete="tel"
					inputMode="tel"
					dir="ltr"
					maxLength={40}
					hint={profile.phone === null ? words.phoneHint : words.phoneHintOrNone}
					value={typed}
					error={fields.phone}
					onChange={setTyped}
				/>
			) : (
				<EmailField
					label={words.newEmail}
					autoComplete="email"
					hint={words.newEmailHint}
					value={typed}
					error={fields.email}
					onChange={setTyped}
				/>
			)}
			<OwnPassword email={profile.email} value={password} error={fields.password} onChange={setPassword} />
		</SheetForm>
	)
}
