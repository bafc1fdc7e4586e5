import { useState } from "react"
import { Button } from "../../shared/ui/button.tsx"
import { Field } from "../../shared/ui/field.tsx"
import { PasswordField } from "../../shared/ui/password-field.tsx"
import type { Device } from "../device.ts"
import { useSpeech } from "../speech.tsx"
import { explainRefusal } from "./explain-refusal.ts"
import { connectTo, enterCode, enterPassword, type ManagerStep } from "./manager.ts"
import { SecondFactorForm } from "./second-factor-form.tsx"

/** For a manager in front of the screen: signs in, makes a code for the store, uses it, and signs out again. */
export function SignInForm({ onConnected }: { onConnected(device: Device): void }) {
	const { words, language } = useSpeech()
	const [email, setEmail] = useState("")
	const [password, setPassword] = useState("")
	const [step, setStep] = useState<ManagerStep>({ at: "password" })
	const [isSending, setSending] = useState(false)
	const [failure, setFailure] = useState<unknown>(null)
	const problem = failure === null ? undefined : explainRefusal(failure, words)
	const busy = isSending ? words.connecting : undefined
	const world = { language, screenName: words.screenName }

	async function attempt(work: () => Promise<ManagerStep>) {
		if (isSending) return
		setSending(true)
		setFailure(null)
		try {
			const next = await work()
			if (next.at === "connected") onConnected(next.device)
			else setStep(next)
		} catch (error) {
			setFailure(error)
		}
		setSending(false)
	}

	if (step.at === "code") {
		return (
			<SecondFactorForm
				problem={problem}
				busy={busy}
				onCode={(code) => void attempt(() => enterCode(world, step.challenge, code))}
			/>
		)
	}
	if (step.at === "store") {
		return (
			<div className="connect-stores">
				<p className="connect-hint">{step.stores.length > 0 ? words.whichStore : words.noStores}</p>
				{step.stores.map((store) => (
					<Button
						key={store.id}
						size="main"
						busy={busy}
						onClick={() => void attempt(() => connectTo(world, step.call, store.id))}
					>
						<bdi>{store.name}</bdi>
					</Button>
				))}
				{problem && (
					<p className="connect-problem" role="alert">
						{problem}
					</p>
				)}
			</div>
		)
	}
	return (
		<form
			onSubmit={(event) => {
				event.preventDefault()
				if (email && password) void attempt(() => enterPassword(world, email, password))
			}}
		>
			<p className="connect-hint">{words.signInBody}</p>
			<Field
				label={words.email}
				type="email"
				autoComplete="username"
				value={email}
				maxLength={254}
				onChange={setEmail}
			/>
			<PasswordField
				label={words.password}
				autoComplete="current-password"
				words={{ show: words.showPassword, hide: words.hidePassword }}
				value={password}
				error={problem}
				onChange={setPassword}
			/>
			<Button
				kind="primary"
				size="main"
				type="submit"
				busy={busy}
				aria-disabled={email === "" || password === ""}
			>
				{words.signIn}
			</Button>
		</form>
	)
}
