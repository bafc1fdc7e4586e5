import { linkProvider } from "@comanda/contract/identity/second-factor.ts"
import { useState } from "react"
import { OwnPassword } from "../form/own-password.tsx"
import { SheetForm } from "../form/sheet-form.tsx"
import { useForm } from "../form/use-form.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import type { Provider } from "./providers-part.tsx"
import { useEmail } from "./use-email.ts"

/** Another account is let in for good: a session that somebody found is not enough for that. */
export function LinkSheet({ provider, onClose }: { provider: Provider; onClose(): void }) {
	const { words } = useSpeech()
	const { call } = useServices()
	const email = useEmail()
	const [password, setPassword] = useState("")
	const form = useForm({
		check: () => ({ password: password === "" && words.enterPassword }),
		async send() {
			const { url } = await call(linkProvider, { provider: provider.id, password })
			location.assign(url)
		},
		places: { PASSWORD_REQUIRED: "password", INVALID_CREDENTIALS: "password" },
		says: { INVALID_CREDENTIALS: words.wrongPassword },
	})
	return (
		<SheetForm
			title={words.link(provider.name)}
			form={form}
			action={words.goOn}
			busy={words.moment}
			onClose={onClose}
		>
			<OwnPassword
				email={email}
				value={password}
				error={form.problems.fields.password}
				onChange={setPassword}
			/>
		</SheetForm>
	)
}
