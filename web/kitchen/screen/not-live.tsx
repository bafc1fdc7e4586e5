import { CloudOff } from "lucide-react"
import { useStore } from "zustand"
import type { Live } from "../../shared/live.ts"
import { useNow } from "../../shared/use-now.ts"
import { useSpeech } from "../speech.tsx"
import "./not-live.css"

/** A kitchen must know sooner than a guest that nothing new arrives. */
export const notLiveAfterMs = 4_000

/** Says since when nothing new arrived, what may be missing, and that work goes on. */
export function NotLive({ live }: { live: Live }) {
	const { words } = useSpeech()
	const { lostAt, retryAt } = useStore(live.connection)
	const now = useNow(1_000)
	if (lostAt === null || now - lostAt < notLiveAfterMs) return null
	const seconds = Math.floor((now - lostAt) / 1_000)
	const age = words.minSec(Math.floor(seconds / 60), seconds % 60)
	const retrySeconds = retryAt === null ? 0 : Math.max(0, Math.ceil((retryAt - now) / 1_000))
	return (
		<section className="not-live">
			<CloudOff size={40} strokeWidth={2} aria-hidden />
			<p>
				{/* Once to those who listen, not every second. */}
				<b aria-hidden>{words.notLiveFor(age)}</b> <span role="alert">{words.notLiveHelp}</span>
			</p>
			<b className="not-live-retry" aria-hidden>
				{retrySeconds > 0 ? words.retryIn(retrySeconds) : words.retrying}
			</b>
		</section>
	)
}
