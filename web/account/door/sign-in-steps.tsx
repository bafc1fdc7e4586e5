import type { SecondFactorAsked, SignedIn, SignInAnswer } from "@comanda/contract/identity/sign-in.ts"
import { useState } from "react"
import type { z } from "zod"
import { endedSession } from "../ended-session.ts"
import { useServices } from "../services.tsx"
import { CodeStep } from "./code-step.tsx"
import { PasswordStep } from "./password-step.tsx"

export type Challenge = Pick<z.infer<typeof SecondFactorAsked>, "challenge" | "methods">

type SignInStepsProps = {
	title: string
	lead: string
	/** Who must sign in, when it is known. */
	email?: string
	/** Only the way in, for a page that goes on by itself. */
	isPart?: boolean
}

/** From the password, a passkey or another account to the second factor, if there is one, to a session. */
export function SignInSteps({ title, lead, email, isPart }: SignInStepsProps) {
	const { session } = useServices()
	const [asked, setAsked] = useState<Challenge | null>(() => (isPart ? null : challengeIn(location.hash)))
	const [isShared, setShared] = useState(false)

	function enter(signed: SignedIn) {
		endedSession.setState({ hasEnded: false })
		session.begin(signed)
	}
	function goOn(answer: SignInAnswer) {
		if (answer.state === "SIGNED_IN") enter(answer)
		else setAsked(answer)
	}
	if (asked) {
		return <CodeStep challenge={asked} isShared={isShared} onSignedIn={enter} onBack={() => setAsked(null)} />
	}
	return (
		<PasswordStep
			title={title}
			lead={lead}
			email={email}
			isPart={isPart}
			isShared={isShared}
			onShared={setShared}
			onAnswer={goOn}
		/>
	)
}

/** Another account's door opened, and the second factor is asked for here, too. */
function challengeIn(hash: string): Challenge | null {
	const challenge = new URLSearchParams(hash.replace(/^#/, "")).get("challenge")
	if (challenge === null) return null
	history.replaceState(null, "", location.pathname + location.search)
	return { challenge, methods: ["TOTP", "BACKUP_CODE"] }
}
