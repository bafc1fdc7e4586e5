import { forgotPassword } from "@comanda/contract/identity/passwords.ts"
import { useState } from "react"
import { isEmail } from "../form/checks.ts"
import { EmailField } from "../form/email-field.tsx"
import { Form } from "../form/form.tsx"
import { SendButton } from "../form/send-button.tsx"
import { useForm } from "../form/use-form.ts"
import { GoLink } from "../go-link.tsx"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { CheckMail } from "./check-mail.tsx"
import { DoorFrame } from "./door-frame.tsx"
import { DoorTitle } from "./door-title.tsx"

export function ForgotPage() {
	const { words, language } = useSpeech()
	const { call } = useServices()
	const [email, setEmail] = useState("")
	const [isSent, setSent] = useState(false)
	const form = useForm({
		check: () => ({ email: !isEmail(email) && words.fixes.email }),
		async send() {
			await call(forgotPassword, { email: email.trim(), language })
			setSent(true)
		},
	})
	if (isSent) {
		return (
			<DoorFrame>
				<CheckMail email={email.trim()} onAgain={() => setSent(false)}>
					{words.forgotSent}
				</CheckMail>
			</DoorFrame>
		)
	}
	return (
		<DoorFrame>
			<DoorTitle title={words.forgotTitle}>{words.forgotLead}</DoorTitle>
			<Form form={form}>
				<EmailField value={email} error={form.problems.fields.email} onChange={setEmail} />
				<div className="form-wide">
					<SendButton form={form} busy={words.sending}>
						{words.sendLink}
					</SendButton>
				</div>
			</Form>
			<div className="door-links">
				<GoLink to="sign-in" className="text-link" keepsReturn>
					{words.toSignIn}
				</GoLink>
			</div>
		</DoorFrame>
	)
}
