import type { ResultOf } from "@comanda/contract/endpoint.ts"
import { enableSecondFactor, setUpSecondFactor } from "@comanda/contract/identity/second-factor.ts"
import { useState } from "react"
import { CodeField } from "../../shared/ui/code-field.tsx"
import { Form } from "../form/form.tsx"
import { OwnPassword } from "../form/own-password.tsx"
import { SendButton } from "../form/send-button.tsx"
import { useForm } from "../form/use-form.ts"
import { GoLink } from "../go-link.tsx"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { BackupCodes } from "./backup-codes.tsx"
import { OwnTitle } from "./own-title.tsx"
import { Part } from "./part.tsx"
import { useEmail } from "./use-email.ts"
import "./second-factor-page.css"

type SetUp = ResultOf<typeof setUpSecondFactor>
type Step = { at: "password" } | { at: "scan"; setUp: SetUp } | { at: "codes"; codes: readonly string[] }

/** Three steps: the password, the authenticator's first code, the codes for bad days. */
export function SecondFactorPage() {
	const [step, setStep] = useState<Step>({ at: "password" })
	switch (step.at) {
		case "password":
			return <PasswordStep key="password" onSetUp={(setUp) => setStep({ at: "scan", setUp })} />
		case "scan":
			return <ScanStep key="scan" setUp={step.setUp} onCodes={(codes) => setStep({ at: "codes", codes })} />
		case "codes":
			return <CodesStep key="codes" codes={step.codes} />
	}
}

function PasswordStep({ onSetUp }: { onSetUp(setUp: SetUp): void }) {
	const { words } = useSpeech()
	const { call } = useServices()
	const email = useEmail()
	const [password, setPassword] = useState("")
	const form = useForm({
		check: () => ({ password: password === "" && words.enterPassword }),
		send: async () => onSetUp(await call(setUpSecondFactor, { password })),
		places: { INVALID_CREDENTIALS: "password" },
		says: { INVALID_CREDENTIALS: words.wrongPassword, CONFLICT: words.secondFactorIsOn },
	})
	return (
		<>
			<OwnTitle title={words.turnOnTitle}>{words.turnOnLead}</OwnTitle>
			<Part title={words.stepOf(1, 3)}>
				<Form form={form}>
					<OwnPassword
						email={email}
						value={password}
						error={form.problems.fields.password}
						onChange={setPassword}
					/>
					<div className="form-actions">
						<SendButton form={form} busy={words.moment}>
							{words.goOn}
						</SendButton>
						<GoLink to="security" className="button" data-kind="ghost" data-size="main">
							{words.cancel}
						</GoLink>
					</div>
				</Form>
			</Part>
		</>
	)
}

function ScanStep({ setUp, onCodes }: { setUp: SetUp; onCodes(codes: readonly string[]): void }) {
	const { words } = useSpeech()
	const { call } = useServices()
	const [code, setCode] = useState("")
	const form = useForm({
		check: () => ({ code: code.length !== 6 && words.fixes.code }),
		send: async () => onCodes((await call(enableSecondFactor, { code })).backupCodes),
		places: { SECOND_FACTOR_WRONG: "code" },
	})
	// As a picture it is only drawn: nothing inside it can run.
	const picture = `data:image/svg+xml;utf8,${encodeURIComponent(setUp.qrSvg)}`
	return (
		<>
			<OwnTitle title={words.scanTitle}>{words.scanLead}</OwnTitle>
			<Part title={words.stepOf(2, 3)}>
				<div className="second-factor-scan">
					<img src={picture} alt={words.qrPicture} width={200} height={200} />
					<div className="second-factor-words">
						<p>{words.scanByHand}</p>
						<p className="second-factor-secret" dir="ltr">
							{groupsOfFour(setUp.secret)}
						</p>
						<a className="text-link" href={setUp.uri}>
							{words.openApp}
						</a>
					</div>
				</div>
				<Form form={form}>
					<CodeField
						label={words.codeOfApp}
						value={code}
						error={form.problems.fields.code}
						onChange={setCode}
					/>
					<div className="form-actions">
						<SendButton form={form} busy={words.saving}>
							{words.turnOn}
						</SendButton>
						<GoLink to="security" className="button" data-kind="ghost" data-size="main">
							{words.cancel}
						</GoLink>
					</div>
				</Form>
			</Part>
		</>
	)
}

function CodesStep({ codes }: { codes: readonly string[] }) {
	const { words } = useSpeech()
	return (
		<>
			<OwnTitle title={words.keepCodesTitle}>{words.keepCodesLead}</OwnTitle>
			<Part title={words.stepOf(3, 3)}>
				<BackupCodes codes={codes} />
				<div className="form-actions">
					<GoLink to="security" className="button" data-kind="primary" data-size="main">
						{words.codesKept}
					</GoLink>
				</div>
			</Part>
		</>
	)
}

function groupsOfFour(secret: string): string {
	return secret.match(/.{1,4}/g)?.join(" ") ?? secret
}
