import { useSpeech } from "../speech.tsx"
import "./setup-bar.css"

/** How far it has got with its first steps. The number says it; the bar only makes it faster. */
export function SetupBar({ percent }: { percent: number | null }) {
	const { format } = useSpeech()
	if (percent === null) return null
	return (
		<span className="setup-bar">
			<meter value={percent} min={0} max={100} aria-hidden />
			{format.percent(percent * 100)}
		</span>
	)
}
