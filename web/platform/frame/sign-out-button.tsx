import { signOut } from "@comanda/contract/identity/sessions.ts"
import { LogOut } from "lucide-react"
import { useState } from "react"
import { IconButton } from "../../shared/ui/icon-button.tsx"
import { problemsOf } from "../form/problems.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"

/** Only the server can end what the browser keeps out of reach: without a network nobody is signed out, and it says so. */
export function SignOutButton() {
	const { words } = useSpeech()
	const { call, session } = useServices()
	const [problem, setProblem] = useState<string | undefined>()

	async function leave() {
		setProblem(undefined)
		try {
			await call(signOut, {})
			session.end()
		} catch (error) {
			// A session that was over already is out all the same.
			if (session.store.getState().standing === "in") setProblem(problemsOf(error, words).whole)
		}
	}

	return (
		<>
			<IconButton label={words.frame.signOut} onClick={() => void leave()}>
				<LogOut size={20} strokeWidth={1.75} data-mirrors aria-hidden />
			</IconButton>
			{problem && (
				<p className="desk-problem" role="alert">
					{words.frame.stillSignedIn} {problem}
				</p>
			)}
		</>
	)
}
