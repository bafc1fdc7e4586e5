import type { Counter } from "@comanda/contract/kitchen/endpoints.ts"
import type { Translated } from "@comanda/contract/text.ts"
import { Check, TriangleAlert } from "lucide-react"
import type { CSSProperties } from "react"
import type { BoardTicket } from "../board/board-state.ts"
import type { TicketPlace } from "../board/place-tickets.ts"
import { ticketAge } from "../board/ticket-age.ts"
import { useSpeech } from "../speech.tsx"
import { TicketHead } from "./ticket-head.tsx"
import { TicketLines } from "./ticket-lines.tsx"
import { ticketName } from "./ticket-name.ts"
import "./ticket-card.css"

type TicketCardProps = {
	ticket: BoardTicket
	counter: Counter | undefined
	now: number
	done: ReadonlySet<string>
	/** Not there while it is measured, or when it does not fit. */
	place: TicketPlace | undefined
	columnWidth: number
	/** The key that presses its Done. */
	keyNumber: number | null
	say(words: Translated | null): string
	onBump(): void
}

const newForMs = 10_000
const gap = 14

export function TicketCard(props: TicketCardProps) {
	const { ticket, counter, now, done, place, columnWidth, keyNumber, say, onBump } = props
	const { words } = useSpeech()
	const ageMs = now - Date.parse(ticket.createdAt)
	const age = ticketAge(ageMs, counter)
	const isNew = ticket.status === "NEW" && ageMs < newForMs
	const name = ticketName(ticket, words)
	return (
		<article
			className="ticket"
			data-age={age}
			data-new={isNew}
			aria-label={name}
			inert={!place}
			style={placed(place, columnWidth)}
		>
			<TicketHead ticket={ticket} ageMs={ageMs} age={age} isNew={isNew} onBump={onBump} />
			{(ticket.allergyNote || ticket.awaitsNotes) && (
				<p className="ticket-allergy">
					<TriangleAlert size={24} strokeWidth={2} aria-hidden />
					<span>{ticket.allergyNote ? words.allergy(ticket.allergyNote) : words.notesMissing}</span>
				</p>
			)}
			<TicketLines ticket={ticket} done={done} say={say} span={place?.span ?? 1} />
			<button
				type="button"
				className="ticket-done"
				data-key={place && keyNumber ? keyNumber : undefined}
				onClick={onBump}
			>
				<span>
					<Check size={24} strokeWidth={2} aria-hidden />
					{words.done}
					<span className="unseen">{name}</span>
				</span>
				{keyNumber && <kbd aria-hidden>{keyNumber}</kbd>}
			</button>
		</article>
	)
}

function placed(place: TicketPlace | undefined, columnWidth: number): CSSProperties {
	if (!place) return { inlineSize: columnWidth, visibility: "hidden" }
	return {
		insetInlineStart: place.column * (columnWidth + gap),
		insetBlockStart: place.top,
		inlineSize: place.span * columnWidth + (place.span - 1) * gap,
		maxBlockSize: place.heightMax,
	}
}
