import { addPasskey, passkeyOptions } from "@comanda/contract/identity/second-factor.ts"
import { useState } from "react"
import { Field } from "../../shared/ui/field.tsx"
import { OwnPassword } from "../form/own-password.tsx"
import { SheetForm } from "../form/sheet-form.tsx"
import { useForm } from "../form/use-form.ts"
import { isKnownPasskey, isPasskeyRefusal, makePasskey } from "../passkeys.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { useEmail } from "./use-email.ts"

type AddPasskeySheetProps = { hasPassword: boolean; onAdded(name: string): Promise<void>; onClose(): void }

export function AddPasskeySheet({ hasPassword, onAdded, onClose }: AddPasskeySheetProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const email = useEmail()
	const [name, setName] = useState("")
	const [password, setPassword] = useState("")
	const form = useForm({
		check: () => ({
			name: name.trim() === "" && words.fixes.passkeyName,
			password: hasPassword && password === "" && words.enterPassword,
		}),
		async send() {
			const { challengeId, options } = await call(passkeyOptions, hasPassword ? { password } : {})
			const response = await made(options)
			if (response === null) return
			await call(addPasskey, { challengeId, name: name.trim(), response })
			await onAdded(name.trim())
		},
		places: { PASSWORD_REQUIRED: "password", INVALID_CREDENTIALS: "password" },
		says: {
			INVALID_CREDENTIALS: words.wrongPassword,
			LINK_EXPIRED: words.tookTooLong,
			CONFLICT: words.passkeyKnown,
		},
	})

	/** What the device says no to is told here, since the server knows nothing of it. */
	async function made(options: Record<string, unknown>) {
		try {
			return await makePasskey(options)
		} catch (error) {
			if (!isPasskeyRefusal(error)) throw error
			form.tell({ whole: isKnownPasskey(error) ? words.passkeyKnown : words.passkeyStopped, fields: {} })
			return null
		}
	}

	const { fields } = form.problems
	return (
		<SheetForm
			title={words.addPasskeyTitle}
			form={form}
			action={words.addPasskey}
			busy={words.waitingForPasskey}
			onClose={onClose}
		>
			<p className="page-lead">{words.addPasskeyBody}</p>
			<Field
				label={words.passkeyName}
				name="name"
				autoComplete="off"
				hint={words.passkeyNameHint}
				maxLength={100}
				value={name}
				error={fields.name}
				onChange={setName}
			/>
			{hasPassword && (
				<OwnPassword email={email} value={password} error={fields.password} onChange={setPassword} />
			)}
		</SheetForm>
	)
}
