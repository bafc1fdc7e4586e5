import { useEffect } from "react"
import { EmptyState } from "../../shared/ui/empty-state.tsx"
import { useSitting } from "../guest-session.ts"
import { navigate } from "../navigation.ts"
import { useSpeech } from "../speech.tsx"
import { usePageTitle } from "../use-page-title.ts"

/** Belongs to no store: who comes without a code is asked to scan one, who sits at a table goes on there. */
export function Landing() {
	const { words } = useSpeech()
	const { session } = useSitting()
	usePageTitle(words.scanTitle)
	useEffect(() => {
		if (session) navigate({ page: "menu" }, { replace: true })
	}, [session])
	if (session) return null
	return (
		<main className="page page-plain">
			<EmptyState mark="cup" title={words.scanTitle} isPage>
				{words.scanBody}
			</EmptyState>
		</main>
	)
}
