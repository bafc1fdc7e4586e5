import { History, Undo2 } from "lucide-react"
import { useState } from "react"
import { Sheet } from "../../shared/ui/sheet.tsx"
import type { AllDayRow } from "../board/all-day.ts"
import type { BoardTicket } from "../board/board-state.ts"
import { useSpeech } from "../speech.tsx"
import { ticketName } from "./ticket-name.ts"
import "./rail.css"

type RailProps = {
	/** Null while the all-day list is put away. */
	rows: readonly AllDayRow[] | null
	bumped: readonly BoardTicket[]
	timeZone: string | undefined
	onRecall(ticketId: string): void
}

/** At the end of the wall: what is still to be made in all, and the way back for what was bumped too early. */
export function Rail({ rows, bumped, timeZone, onRecall }: RailProps) {
	const { words, format } = useSpeech()
	const [isListing, setListing] = useState(false)
	const clock = new Intl.DateTimeFormat(format.locale, {
		hour: "2-digit",
		minute: "2-digit",
		hourCycle: "h23",
		timeZone,
	})
	const [newest] = bumped
	const at = (ticket: BoardTicket) =>
		words.bumpedAt(clock.format(new Date(ticket.bumpedAt ?? ticket.createdAt)))
	return (
		<aside className="rail" aria-label={words.allDay} data-all-day={rows !== null}>
			{rows && rows.length > 0 && (
				<section className="rail-all-day">
					<h2>
						{words.allDay}{" "}
						<span className="rail-count">
							{format.digits(rows.reduce((sum, { count }) => sum + count, 0))}
						</span>
					</h2>
					<ul>
						{rows.map(({ name, count }) => (
							<li key={name}>
								<b>{format.digits(count)}</b> <bdi>{name}</bdi>
							</li>
						))}
					</ul>
				</section>
			)}
			<div className="rail-recall">
				<button
					type="button"
					className="rail-button"
					aria-disabled={!newest}
					onClick={() => newest && onRecall(newest.id)}
				>
					<Undo2 size={24} strokeWidth={1.75} data-mirrors aria-hidden />
					<span>
						<b>{newest ? words.recall(ticketName(newest, words)) : words.nothingToRecall}</b>
						{newest && <small>{at(newest)}</small>}
					</span>
				</button>
				<button
					type="button"
					className="rail-button"
					aria-label={words.recallList}
					title={words.recallList}
					aria-disabled={!newest}
					onClick={() => newest && setListing(true)}
				>
					<History size={24} strokeWidth={1.75} aria-hidden />
				</button>
			</div>
			{isListing && (
				<Sheet title={words.recallList} closeWord={words.close} onClose={() => setListing(false)}>
					<ul className="rail-list">
						{bumped.map((ticket) => (
							<li key={ticket.id}>
								<button
									type="button"
									className="rail-button"
									onClick={() => {
										onRecall(ticket.id)
										setListing(false)
									}}
								>
									<Undo2 size={24} strokeWidth={1.75} data-mirrors aria-hidden />
									<span>
										<b>{words.recall(ticketName(ticket, words))}</b>
										<small>{at(ticket)}</small>
									</span>
								</button>
							</li>
						))}
					</ul>
				</Sheet>
			)}
		</aside>
	)
}
