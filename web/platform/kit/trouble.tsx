import { CloudOff } from "lucide-react"
import { Banner } from "../../shared/ui/banner.tsx"
import { Button } from "../../shared/ui/button.tsx"
import { problemsOf } from "../form/problems.ts"
import { useSpeech } from "../speech.tsx"

/** Why it cannot be shown, and the way to try again. */
export function Trouble({ error, onAgain }: { error: unknown; onAgain(): void }) {
	const { words } = useSpeech()
	return (
		<Banner
			tone="danger"
			icon={<CloudOff size={18} strokeWidth={2} aria-hidden />}
			action={
				<Button data-small onClick={onAgain}>
					{words.tryAgain}
				</Button>
			}
		>
			{problemsOf(error, words).whole ?? words.serverFailed}
		</Banner>
	)
}
