import { OctagonAlert } from "lucide-react"
import { useState } from "react"
import { Banner } from "../../shared/ui/banner.tsx"
import { useSpeech } from "../speech.tsx"

/** Why another account did not open this one: its door sends people back here with a word for it. */
export function ProviderProblem() {
	const { words } = useSpeech()
	const [problem] = useState(() => new URLSearchParams(location.search).get("problem"))
	if (problem === null) return null
	const known: Record<string, string | undefined> = words.providerProblems
	return (
		<Banner tone="danger" icon={<OctagonAlert size={18} strokeWidth={2} aria-hidden />}>
			{known[problem] ?? words.providerFailed}
		</Banner>
	)
}
