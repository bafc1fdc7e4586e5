import { requestPhoneCode } from "@comanda/contract/identity/other-ways-in.ts"
import { type Profile, updateUser } from "@comanda/contract/identity/users.ts"
import { useLayoutEffect, useRef, useState } from "react"
import { RefusalError } from "../../shared/refusal-error.ts"
import { CodeField } from "../../shared/ui/code-field.tsx"
import { phoneOf } from "../form/checks.ts"
import { OwnPassword } from "../form/own-password.tsx"
import { PhoneField } from "../form/phone-field.tsx"
import { SheetForm } from "../form/sheet-form.tsx"
import { useForm } from "../form/use-form.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"

type PhoneSheetProps = { profile: Profile; onChanged(told: string): Promise<void>; onClose(): void }
/** The number that was typed, or that there shall be none; and whether a code went there. */
type Wanted = { phone: string | null; hasCode: boolean }

/** A number that was only typed opens nothing, and goes to whoever proves it: so a code is sent there first. */
export function PhoneSheet({ profile, onChanged, onClose }: PhoneSheetProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const sendCode = useSendCode()
	const [typed, setTyped] = useState("")
	const [wanted, setWanted] = useState<Wanted | null>(null)
	const [code, setCode] = useState("")
	const [password, setPassword] = useState("")
	const proof = useRef<HTMLDivElement>(null)
	const removes = typed.trim() === "" && profile.phone !== null
	const hasCode = wanted?.hasCode === true
	// Before anything is painted: the sheet takes a focus that is nowhere for itself.
	useLayoutEffect(() => {
		if (wanted) proof.current?.querySelector<HTMLElement>("input:not([hidden])")?.focus()
	}, [wanted])
	const form = useForm({
		check: () =>
			wanted === null
				? { phone: !removes && phoneOf(typed) === null && words.fixes.phone }
				: { code: hasCode && code.length !== 6 && words.fixes.code },
		async send() {
			const phone = removes ? null : phoneOf(typed)
			if (wanted === null) return setWanted({ phone, hasCode: phone !== null && (await sendCode(phone)) })
			const sent = hasCode ? { phoneCode: code } : {}
			const once = password === "" ? {} : { password }
			const asked = { userId: "me", phone: wanted.phone, ...sent, ...once } as const
			await call(updateUser, asked, { ifMatch: profile.version })
			await onChanged(words.saved)
		},
		places: { PASSWORD_REQUIRED: "password", INVALID_CREDENTIALS: hasCode ? "code" : "password" },
		says: {
			INVALID_CREDENTIALS: hasCode ? words.wrongCodeOrPassword : words.wrongPassword,
			CONFLICT: wanted?.phone ? words.usedByAnother : words.lastWayIn,
		},
	})
	const { fields } = form.problems
	return (
		<SheetForm
			title={words.newPhoneTitle}
			form={form}
			action={removes ? words.removePhone : wanted ? words.save : words.goOn}
			busy={wanted ? words.saving : words.sending}
			onClose={onClose}
		>
			{wanted === null ? (
				<PhoneField
					hint={profile.phone === null ? words.phoneHint : words.phoneHintOrNone}
					value={typed}
					error={fields.phone}
					onChange={setTyped}
				/>
			) : (
				<div className="form" ref={proof}>
					{hasCode && (
						<>
							<p className="page-lead">
								{words.codeSentTo} <bdi dir="ltr">{wanted.phone}</bdi>
							</p>
							<CodeField label={words.code} value={code} error={fields.code} onChange={setCode} />
						</>
					)}
					<OwnPassword
						email={profile.email}
						value={password}
						error={fields.password}
						onChange={setPassword}
					/>
				</div>
			)}
		</SheetForm>
	)
}

/** Where no texts are sent from, a number is still good for calling somebody. */
function useSendCode(): (phone: string) => Promise<boolean> {
	const { language } = useSpeech()
	const { call } = useServices()
	return async (phone) => {
		try {
			await call(requestPhoneCode, { phone, language })
			return true
		} catch (error) {
			if (error instanceof RefusalError && error.code === "MESSAGES_NOT_SET_UP") return false
			throw error
		}
	}
}
