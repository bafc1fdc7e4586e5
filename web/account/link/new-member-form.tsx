import { signIn } from "@comanda/contract/identity/sign-in.ts"
import { useState } from "react"
import { Field } from "../../shared/ui/field.tsx"
import { isLongEnough } from "../form/checks.ts"
import { Form } from "../form/form.tsx"
import { NewPassword } from "../form/new-password.tsx"
import { SendButton } from "../form/send-button.tsx"
import { useForm } from "../form/use-form.ts"
import { goTo } from "../navigation.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import type { Invitation } from "./invitation-page.tsx"

type NewMemberFormProps = {
	invitation: Invitation
	onAccept(account: { name: string; password: string }): Promise<void>
}

/** A new account for the invited address; the mail that brought here has confirmed it. */
export function NewMemberForm({ invitation, onAccept }: NewMemberFormProps) {
	const { words } = useSpeech()
	const { call, session } = useServices()
	const { email, organizationName } = invitation
	const [name, setName] = useState(invitation.name)
	const [password, setPassword] = useState("")
	const form = useForm({
		check: () => ({
			name: name.trim() === "" && words.fixes.name,
			password: !isLongEnough(password) && words.fixes.password,
		}),
		async send() {
			await onAccept({ name: name.trim(), password })
			// He has joined whatever comes of this; when it fails, the sign-in is where to go.
			const answer = await call(signIn, { email, password, keep: "cookie" }).catch(() => null)
			if (answer?.state === "SIGNED_IN") session.begin(answer)
			goTo(answer?.state === "SIGNED_IN" ? "home" : "sign-in", { replace: true })
		},
		places: { PASSWORD_BREACHED: "password" },
	})
	const { fields } = form.problems
	return (
		<Form form={form}>
			<Field
				label={words.email}
				type="email"
				name="email"
				autoComplete="username"
				readOnly
				value={email}
				onChange={() => undefined}
			/>
			<Field
				label={words.name}
				name="name"
				autoComplete="name"
				maxLength={100}
				value={name}
				error={fields.name}
				onChange={setName}
			/>
			<NewPassword
				label={words.choosePassword}
				value={password}
				error={fields.password}
				onChange={setPassword}
			/>
			<div className="form-wide">
				<SendButton form={form} busy={words.joining}>
					{words.join(organizationName)}
				</SendButton>
			</div>
		</Form>
	)
}
