import { register } from "@comanda/contract/identity/sign-in.ts"
import { useState } from "react"
import { ChoiceRow } from "../../shared/ui/choice-row.tsx"
import { Field } from "../../shared/ui/field.tsx"
import { isEmail, isLongEnough } from "../form/checks.ts"
import { EmailField } from "../form/email-field.tsx"
import { Form } from "../form/form.tsx"
import { NewPassword } from "../form/new-password.tsx"
import { SendButton } from "../form/send-button.tsx"
import { useForm } from "../form/use-form.ts"
import { GoLink } from "../go-link.tsx"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { CheckMail } from "./check-mail.tsx"
import { DoorFrame } from "./door-frame.tsx"
import { DoorTitle } from "./door-title.tsx"

/** For guests who want to be known: their orders, their points. */
export function RegisterPage() {
	const { words, language } = useSpeech()
	const { call } = useServices()
	const [name, setName] = useState("")
	const [email, setEmail] = useState("")
	const [password, setPassword] = useState("")
	const [wantsNews, setWantsNews] = useState(false)
	const [isSent, setSent] = useState(false)
	const form = useForm({
		check: () => ({
			name: name.trim() === "" && words.fixes.name,
			email: !isEmail(email) && words.fixes.email,
			password: !isLongEnough(password) && words.fixes.password,
		}),
		async send() {
			const marketingConsent = wantsNews ? words.marketingWording : undefined
			const person = { name: name.trim(), email: email.trim(), password, language, marketingConsent }
			await call(register, person)
			setSent(true)
		},
		places: { PASSWORD_BREACHED: "password" },
	})
	const { fields } = form.problems
	if (isSent) {
		return (
			<DoorFrame>
				<CheckMail email={email.trim()} onAgain={() => setSent(false)}>
					{words.registerSent}
				</CheckMail>
			</DoorFrame>
		)
	}
	return (
		<DoorFrame
			foot={
				<GoLink to="open-cafe" className="text-link">
					{words.openCafe}
				</GoLink>
			}
		>
			<DoorTitle title={words.registerTitle}>{words.registerLead}</DoorTitle>
			<Form form={form}>
				<Field
					label={words.name}
					name="name"
					autoComplete="name"
					maxLength={100}
					value={name}
					error={fields.name}
					onChange={setName}
				/>
				<EmailField value={email} error={fields.email} onChange={setEmail} />
				<NewPassword label={words.password} value={password} error={fields.password} onChange={setPassword} />
				<ChoiceRow
					kind="checkbox"
					name="news"
					label={words.marketingWording}
					checked={wantsNews}
					onChange={setWantsNews}
				/>
				<div className="form-wide">
					<SendButton form={form} busy={words.sending}>
						{words.makeAccount}
					</SendButton>
				</div>
			</Form>
			<div className="door-links">
				<GoLink to="sign-in" className="text-link" keepsReturn>
					{words.haveAccount}
				</GoLink>
			</div>
		</DoorFrame>
	)
}
