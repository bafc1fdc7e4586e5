import { signOut } from "@comanda/contract/identity/sessions.ts"
import { LogOut } from "lucide-react"
import { useState } from "react"
import { Button } from "../../shared/ui/button.tsx"
import { problemsOf } from "../form/problems.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"

/** Only the server can end what the browser keeps out of reach: without a network nobody is signed out, and it says so. */
export function SignOutButton() {
	const { words } = useSpeech()
	const { call, session } = useServices()
	const [isBusy, setBusy] = useState(false)
	const [problem, setProblem] = useState<string | undefined>()

	async function leave() {
		setBusy(true)
		setProblem(undefined)
		try {
			await call(signOut, {})
			session.end()
		} catch (error) {
			// A session that was over already is out all the same.
			if (session.store.getState().standing === "in") setProblem(problemsOf(error, words).whole)
			setBusy(false)
		}
	}

	return (
		<>
			<Button busy={isBusy ? words.signingOut : undefined} onClick={() => void leave()}>
				<LogOut size={18} strokeWidth={1.75} data-mirrors aria-hidden />
				{words.signOut}
			</Button>
			{problem && (
				<p className="row-problem" role="alert">
					{words.stillSignedIn} {problem}
				</p>
			)}
		</>
	)
}
