import { CloudOff } from "lucide-react"
import { Banner } from "../../shared/ui/banner.tsx"
import { Button } from "../../shared/ui/button.tsx"
import { Skeleton } from "../../shared/ui/skeleton.tsx"
import { problemsOf } from "../form/problems.ts"
import { useSpeech } from "../speech.tsx"

type WaitingProps = { read: { error: unknown; isReading: boolean; refresh(): void } }

/** Until the first answer is here, or why it is not. */
export function Waiting({ read: { error, isReading, refresh } }: WaitingProps) {
	const { words } = useSpeech()
	if (error === null || isReading) return <Skeleton label={words.moment} rows={3} />
	return (
		<Banner
			tone="danger"
			icon={<CloudOff size={18} strokeWidth={2} aria-hidden />}
			action={<Button onClick={refresh}>{words.tryAgain}</Button>}
		>
			{problemsOf(error, words).whole}
		</Banner>
	)
}
