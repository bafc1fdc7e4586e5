import { resetPassword } from "@comanda/contract/identity/passwords.ts"
import { useState } from "react"
import { RefusalError } from "../../shared/refusal-error.ts"
import { isLongEnough } from "../form/checks.ts"
import { Form } from "../form/form.tsx"
import { NewPassword } from "../form/new-password.tsx"
import { SendButton } from "../form/send-button.tsx"
import { useForm } from "../form/use-form.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { LinkPage } from "./link-page.tsx"
import { forgetLink, linkToken } from "./link-token.ts"

/** From the mail to a new password. */
export function ResetPage() {
	const { words } = useSpeech()
	const { call } = useServices()
	const [token] = useState(() => linkToken(location.hash))
	const [password, setPassword] = useState("")
	const [outcome, setOutcome] = useState<"open" | "changed" | "expired">(token ? "open" : "expired")
	const form = useForm({
		check: () => ({ password: !isLongEnough(password) && words.fixes.password }),
		async send() {
			try {
				await call(resetPassword, { token: token ?? "", password })
				forgetLink()
				setOutcome("changed")
			} catch (error) {
				if (!(error instanceof RefusalError) || error.code !== "LINK_EXPIRED") throw error
				setOutcome("expired")
			}
		},
		places: { PASSWORD_BREACHED: "password" },
	})
	if (outcome === "expired") {
		const next = { to: "forgot-password", word: words.askNewLink } as const
		return <LinkPage key="expired" title={words.linkOverTitle} lead={words.linkOverBody} next={next} />
	}
	if (outcome === "changed") {
		const next = { to: "sign-in", word: words.signIn } as const
		return <LinkPage key="changed" title={words.passwordSetTitle} lead={words.passwordSetBody} next={next} />
	}
	return (
		<LinkPage title={words.resetTitle} lead={words.resetLead}>
			<Form form={form}>
				<NewPassword
					label={words.newPassword}
					value={password}
					error={form.problems.fields.password}
					onChange={setPassword}
				/>
				<div className="form-wide">
					<SendButton form={form} busy={words.saving}>
						{words.setPassword}
					</SendButton>
				</div>
			</Form>
		</LinkPage>
	)
}
