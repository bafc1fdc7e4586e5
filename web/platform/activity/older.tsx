import { ChevronLeft, ChevronRight } from "lucide-react"
import { Button } from "../../shared/ui/button.tsx"
import { useSpeech } from "../speech.tsx"

type OlderProps = { next: string | null; cursors: string[]; onGo(cursors: string[]): void }

/** Further back, and forward again: what happens meanwhile shifts nothing. */
export function Older({ next, cursors, onGo }: OlderProps) {
	const { words } = useSpeech()
	if (next === null && cursors.length === 0) return null
	return (
		<nav className="list-foot" aria-label={words.common.pages}>
			<span className="list-foot-steps">
				<Button
					data-small
					aria-disabled={cursors.length === 0}
					onClick={() => cursors.length > 0 && onGo(cursors.slice(0, -1))}
				>
					<ChevronLeft size={18} strokeWidth={2} data-mirrors aria-hidden />
					{words.activity.newer}
				</Button>
				<Button data-small aria-disabled={next === null} onClick={() => next && onGo([...cursors, next])}>
					{words.activity.older}
					<ChevronRight size={18} strokeWidth={2} data-mirrors aria-hidden />
				</Button>
			</span>
		</nav>
	)
}
