import { useState } from "react"
import { Button } from "../../shared/ui/button.tsx"
import { useSpeech } from "../speech.tsx"
import { Part, Row } from "./part.tsx"
import { useDay } from "./use-day.ts"

type Event = { type: string; at: string; ip: string | null; userAgent: string | null }

/** What fits on a screen; older ones are asked for. */
const shownAtFirst = 6

export function EventsPart({ events }: { events: readonly Event[] }) {
	const { words } = useSpeech()
	const day = useDay()
	const [hasAll, setHasAll] = useState(false)
	const names: Record<string, string | undefined> = words.events
	const shown = hasAll ? events : events.slice(0, shownAtFirst)
	return (
		<Part title={words.lately} lead={words.latelyLead}>
			{events.length === 0 ? (
				<p className="row-detail">{words.nothingLately}</p>
			) : (
				<ul>
					{shown.map((event, place) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: two things may have happened in the same moment
						<li key={`${event.at} ${place}`}>
							<Row
								name={names[event.type] ?? words.somethingHappened}
								detail={
									<>
										{day(event.at)}
										{event.ip && (
											<>
												{" · "}
												<bdi>{event.ip}</bdi>
											</>
										)}
									</>
								}
							/>
						</li>
					))}
				</ul>
			)}
			{shown.length < events.length && (
				<Button kind="quiet" onClick={() => setHasAll(true)}>
					{words.showAll(events.length)}
				</Button>
			)}
		</Part>
	)
}
