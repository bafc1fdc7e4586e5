import { createEnrolment } from "@comanda/contract/devices/endpoints.ts"
import { signIn, signOut } from "@comanda/contract/identity/endpoints.ts"
import { listStores, type Store } from "@comanda/contract/organizations/endpoints.ts"
import { useState } from "react"
import { type Call, createCall } from "../../shared/api.ts"
import { Button } from "../../shared/ui/button.tsx"
import { Field } from "../../shared/ui/field.tsx"
import type { Device } from "../device.ts"
import { useSpeech } from "../speech.tsx"
import { enrol } from "./enrol.ts"
import { explainRefusal } from "./explain-refusal.ts"

type Signed = { call: Call; stores: Store[] }

/** For a manager in front of the screen: signs in, makes a code for the store, uses it, and signs out again. */
export function SignInForm({ onConnected }: { onConnected(device: Device): void }) {
	const { words, language } = useSpeech()
	const [email, setEmail] = useState("")
	const [password, setPassword] = useState("")
	const [signed, setSigned] = useState<Signed | null>(null)
	const [isSending, setSending] = useState(false)
	const [failure, setFailure] = useState<unknown>(null)
	const problem = failure === null ? undefined : explainRefusal(failure, words)

	async function attempt(work: () => Promise<void>) {
		setSending(true)
		setFailure(null)
		try {
			await work()
		} catch (error) {
			setFailure(error)
		}
		setSending(false)
	}

	async function enter() {
		const { token } = await createCall({ token: () => null, language: () => language })(signIn, {
			email: email.trim(),
			password,
		})
		const call = createCall({ token: () => token, language: () => language })
		const { stores } = await call(listStores, {})
		const [only, ...others] = stores
		if (only && others.length === 0) await connect(call, only)
		else setSigned({ call, stores })
	}

	async function connect(call: Call, store: Store) {
		const kind = "KDS_DISPLAY"
		const { code } = await call(createEnrolment, { storeId: store.id, name: words.screenName, kind })
		const device = await enrol(call, code)
		// The screen has its own token now; a manager's sign-in has no place on a wall.
		await call(signOut, {}).catch(() => undefined)
		onConnected(device)
	}

	if (signed) {
		return (
			<div className="connect-stores">
				<p className="connect-hint">{signed.stores.length > 0 ? words.whichStore : words.noStores}</p>
				{signed.stores.map((store) => (
					<Button
						key={store.id}
						size="main"
						busy={isSending ? words.connecting : undefined}
						onClick={() => void attempt(() => connect(signed.call, store))}
					>
						{store.name}
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
				if (email && password) void attempt(enter)
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
			<Field
				label={words.password}
				type="password"
				autoComplete="current-password"
				value={password}
				maxLength={200}
				error={problem}
				onChange={setPassword}
			/>
			<Button
				kind="primary"
				size="main"
				type="submit"
				busy={isSending ? words.connecting : undefined}
				aria-disabled={email === "" || password === ""}
			>
				{words.signIn}
			</Button>
		</form>
	)
}
