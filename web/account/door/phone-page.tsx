import { requestPhoneCode, signInByPhone } from "@comanda/contract/identity/other-ways-in.ts"
import type { SignInAnswer } from "@comanda/contract/identity/sign-in.ts"
import { useEffect, useState } from "react"
import { useStore } from "zustand"
import { CodeField } from "../../shared/ui/code-field.tsx"
import { phoneOf } from "../form/checks.ts"
import { Form } from "../form/form.tsx"
import { PhoneField } from "../form/phone-field.tsx"
import { SendButton } from "../form/send-button.tsx"
import { useForm } from "../form/use-form.ts"
import { GoLink } from "../go-link.tsx"
import { goToPath } from "../navigation.ts"
import { returnTo } from "../return-to.ts"
import { pathOf } from "../route.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { CodeStep } from "./code-step.tsx"
import { DoorFrame } from "./door-frame.tsx"
import { DoorTitle } from "./door-title.tsx"

/** For customers: a code by text message instead of a password. */
export function PhonePage() {
	const { session } = useServices()
	const standing = useStore(session.store, (state) => state.standing)
	const [phone, setPhone] = useState<string | null>(null)
	const [answer, setAnswer] = useState<SignInAnswer | null>(null)
	useEffect(() => {
		if (standing === "in")
			goToPath(returnTo(location.search, location.origin) ?? pathOf("home"), { replace: true })
	}, [standing])

	function goOn(next: SignInAnswer) {
		if (next.state === "SIGNED_IN") session.begin(next)
		else setAnswer(next)
	}
	if (answer?.state === "SECOND_FACTOR") {
		return (
			<DoorFrame>
				<CodeStep
					challenge={answer}
					isShared={false}
					onSignedIn={(signed) => session.begin(signed)}
					onBack={() => setAnswer(null)}
				/>
			</DoorFrame>
		)
	}
	return (
		<DoorFrame>
			{phone === null ? (
				<NumberStep onSent={setPhone} />
			) : (
				<SentStep phone={phone} onAnswer={goOn} onBack={() => setPhone(null)} />
			)}
		</DoorFrame>
	)
}

function NumberStep({ onSent }: { onSent(phone: string): void }) {
	const { words, language } = useSpeech()
	const { call } = useServices()
	const [typed, setTyped] = useState("")
	const form = useForm({
		check: () => ({ phone: phoneOf(typed) === null && words.fixes.phone }),
		async send() {
			const phone = phoneOf(typed)
			if (phone === null) return
			await call(requestPhoneCode, { phone, language })
			onSent(phone)
		},
	})
	return (
		<>
			<DoorTitle title={words.phoneTitle}>{words.phoneLead}</DoorTitle>
			<Form form={form}>
				<PhoneField
					hint={words.phoneHint}
					value={typed}
					error={form.problems.fields.phone}
					onChange={setTyped}
				/>
				<div className="form-wide">
					<SendButton form={form} busy={words.sending}>
						{words.sendCode}
					</SendButton>
				</div>
			</Form>
			<div className="door-links">
				<GoLink to="sign-in" className="text-link" keepsReturn>
					{words.withPassword}
				</GoLink>
			</div>
		</>
	)
}

type SentStepProps = { phone: string; onAnswer(answer: SignInAnswer): void; onBack(): void }

function SentStep({ phone, onAnswer, onBack }: SentStepProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const [code, setCode] = useState("")
	const form = useForm({
		check: () => ({ code: code.length !== 6 && words.fixes.code }),
		async send() {
			onAnswer(await call(signInByPhone, { phone, code, keep: "cookie" }))
		},
		places: { INVALID_CREDENTIALS: "code" },
		says: { INVALID_CREDENTIALS: words.refused.SECOND_FACTOR_WRONG },
	})
	return (
		<>
			<DoorTitle title={words.codeTitle}>
				{words.codeSentTo} <bdi className="door-address">{phone}</bdi>
			</DoorTitle>
			<Form form={form}>
				<CodeField label={words.code} value={code} error={form.problems.fields.code} onChange={setCode} />
				<div className="form-wide">
					<SendButton form={form} busy={words.signingIn}>
						{words.signIn}
					</SendButton>
				</div>
			</Form>
			<div className="door-links">
				<button type="button" className="text-link" onClick={onBack}>
					{words.otherNumber}
				</button>
			</div>
		</>
	)
}
