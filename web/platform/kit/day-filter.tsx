import { useAsked } from "../navigation.ts"
import { useSpeech } from "../speech.tsx"
import { localMoment } from "./local-moment.ts"
import "../../shared/ui/field.css"

/** One day of the device's own calendar: what is asked for is from its midnight to the next. */
export function DayFilter() {
	const { words } = useSpeech()
	const { asked, ask } = useAsked()
	const from = asked.get("from")
	const day = from && !Number.isNaN(Date.parse(from)) ? localMoment(from).slice(0, 10) : ""

	function choose(typed: string) {
		const begins = new Date(`${typed}T00:00`)
		if (Number.isNaN(begins.getTime())) return ask({ from: null, to: null })
		const ends = new Date(begins)
		ends.setDate(ends.getDate() + 1)
		ask({ from: begins.toISOString(), to: ends.toISOString() })
	}

	return (
		<div className="field">
			<input
				type="date"
				aria-label={words.common.day}
				value={day}
				onChange={(event) => choose(event.target.value)}
			/>
		</div>
	)
}
