import { eraseUser } from "@comanda/contract/identity/users.ts"
import { useState } from "react"
import { Field } from "../../shared/ui/field.tsx"
import { OwnPassword } from "../form/own-password.tsx"
import { SheetForm } from "../form/sheet-form.tsx"
import { useForm } from "../form/use-form.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { useEmail } from "./use-email.ts"

/** The word that is typed, the same in every language: nobody types it by mistake. */
const sureWord = "ERASE"

export function EraseSheet({ onClose }: { onClose(): void }) {
	const { words } = useSpeech()
	const { call, session } = useServices()
	const email = useEmail()
	const [typed, setTyped] = useState("")
	const [password, setPassword] = useState("")
	const form = useForm({
		check: () => ({ confirm: typed.trim() !== sureWord && words.likeThis(sureWord) }),
		async send() {
			const asked = { userId: "me", confirm: sureWord, ...(password === "" ? {} : { password }) } as const
			await call(eraseUser, asked)
			session.end()
		},
		places: { PASSWORD_REQUIRED: "password", INVALID_CREDENTIALS: "password" },
		says: { INVALID_CREDENTIALS: words.wrongPassword },
	})
	const { fields } = form.problems
	return (
		<SheetForm
			title={words.eraseSureTitle}
			form={form}
			action={words.eraseForGood}
			busy={words.erasing}
			isDangerous
			onClose={onClose}
		>
			<p className="page-lead">{words.eraseSureBody}</p>
			<Field
				label={words.typeErase(sureWord)}
				name="confirm"
				autoComplete="off"
				autoCapitalize="characters"
				spellCheck={false}
				dir="ltr"
				value={typed}
				error={fields.confirm}
				onChange={setTyped}
			/>
			<OwnPassword email={email} value={password} error={fields.password} onChange={setPassword} />
		</SheetForm>
	)
}
