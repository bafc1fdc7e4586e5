import { type SignInAnswer, signIn } from "@comanda/contract/identity/sign-in.ts"
import { useState } from "react"
import { ChoiceRow } from "../../shared/ui/choice-row.tsx"
import { PasswordField } from "../../shared/ui/password-field.tsx"
import { isEmail } from "../form/checks.ts"
import { EmailField } from "../form/email-field.tsx"
import { Form } from "../form/form.tsx"
import { SendButton } from "../form/send-button.tsx"
import { useForm } from "../form/use-form.ts"
import { GoLink } from "../go-link.tsx"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { DoorTitle } from "./door-title.tsx"
import { OtherWays } from "./other-ways.tsx"

type PasswordStepProps = {
	title: string
	lead: string
	email: string | undefined
	isPart: boolean | undefined
	isShared: boolean
	onShared(isShared: boolean): void
	onAnswer(answer: SignInAnswer): void
}

export function PasswordStep(props: PasswordStepProps) {
	const { title, lead, isPart, isShared, onShared, onAnswer } = props
	const { words } = useSpeech()
	const { call } = useServices()
	const [email, setEmail] = useState(props.email ?? "")
	const [password, setPassword] = useState("")
	const form = useForm({
		check: () => ({
			email: !isEmail(email) && words.fixes.email,
			password: password === "" && words.enterPassword,
		}),
		async send() {
			onAnswer(await call(signIn, { email: email.trim(), password, keep: "cookie", isShared }))
		},
		places: { INVALID_CREDENTIALS: "password" },
	})
	return (
		<>
			<DoorTitle title={title}>{lead}</DoorTitle>
			<Form form={form}>
				<EmailField
					autoComplete="username webauthn"
					value={email}
					error={form.problems.fields.email}
					onChange={setEmail}
				/>
				<PasswordField
					label={words.password}
					name="password"
					autoComplete="current-password"
					words={{ show: words.showPassword, hide: words.hidePassword }}
					value={password}
					error={form.problems.fields.password}
					onChange={setPassword}
				/>
				<ChoiceRow
					kind="checkbox"
					name="shared"
					label={words.sharedDevice}
					checked={isShared}
					onChange={onShared}
				/>
				<div className="form-wide">
					<SendButton form={form} busy={words.signingIn}>
						{words.signIn}
					</SendButton>
				</div>
			</Form>
			{!isPart && (
				<div className="door-links">
					<GoLink to="forgot-password" className="text-link" keepsReturn>
						{words.forgotPassword}
					</GoLink>
				</div>
			)}
			<OtherWays isShared={isShared} isPart={isPart === true} onAnswer={onAnswer} />
		</>
	)
}
