import { verifySecondFactor } from "@comanda/contract/identity/other-ways-in.ts"
import type { SignedIn } from "@comanda/contract/identity/sign-in.ts"
import { useState } from "react"
import { CodeField } from "../../shared/ui/code-field.tsx"
import { Field } from "../../shared/ui/field.tsx"
import { Form } from "../form/form.tsx"
import { SendButton } from "../form/send-button.tsx"
import { useForm } from "../form/use-form.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { DoorTitle } from "./door-title.tsx"
import type { Challenge } from "./sign-in-steps.tsx"

type CodeStepProps = {
	challenge: Challenge
	isShared: boolean
	onSignedIn(signed: SignedIn): void
	onBack(): void
}

const backupCodeMin = 6
const backupCodeMax = 20

/** The second factor: six digits of the authenticator, or one of the codes kept for bad days. */
export function CodeStep({ challenge, isShared, onSignedIn, onBack }: CodeStepProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const [method, setMethod] = useState<"TOTP" | "BACKUP_CODE">("TOTP")
	const [code, setCode] = useState("")
	const isBackup = method === "BACKUP_CODE"
	const form = useForm({
		check: () => ({
			code: isBackup
				? code.trim().length < backupCodeMin && words.fixes.backupCode
				: code.length !== 6 && words.fixes.code,
		}),
		async send() {
			const asked = {
				challenge: challenge.challenge,
				code: code.trim(),
				method,
				keep: "cookie",
				isShared,
			} as const
			onSignedIn(await call(verifySecondFactor, asked))
		},
		places: { SECOND_FACTOR_WRONG: "code" },
		says: { LINK_EXPIRED: words.tookTooLong },
	})
	const shared = { value: code, error: form.problems.fields.code, onChange: setCode }
	return (
		<>
			<DoorTitle title={words.codeTitle}>{isBackup ? words.backupLead : words.codeLead}</DoorTitle>
			<Form form={form} key={method}>
				{isBackup ? (
					<Field
						{...shared}
						label={words.backupCode}
						name="code"
						autoComplete="off"
						autoCapitalize="none"
						spellCheck={false}
						dir="ltr"
						maxLength={backupCodeMax}
					/>
				) : (
					<CodeField {...shared} label={words.code} />
				)}
				<div className="form-wide">
					<SendButton form={form} busy={words.signingIn}>
						{words.signIn}
					</SendButton>
				</div>
			</Form>
			<div className="door-links">
				{challenge.methods.includes("BACKUP_CODE") && (
					<button
						type="button"
						className="text-link"
						onClick={() => {
							setMethod(isBackup ? "TOTP" : "BACKUP_CODE")
							setCode("")
							form.tell({ fields: {} })
						}}
					>
						{isBackup ? words.useAuthenticator : words.useBackupCode}
					</button>
				)}
				<button type="button" className="text-link" onClick={onBack}>
					{words.otherAccount}
				</button>
			</div>
		</>
	)
}
