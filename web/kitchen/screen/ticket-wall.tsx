import type { Counter } from "@comanda/contract/kitchen/endpoints.ts"
import type { Translated } from "@comanda/contract/text.ts"
import { EmptyState } from "../../shared/ui/empty-state.tsx"
import type { BoardTicket } from "../board/board-state.ts"
import { useSpeech } from "../speech.tsx"
import { TicketCard } from "./ticket-card.tsx"
import { useTicketPlaces } from "./use-ticket-places.ts"
import "./ticket-wall.css"

type TicketWallProps = {
	tickets: readonly BoardTicket[]
	counters: ReadonlyMap<string, Counter>
	/** The board was read at least once: an empty wall means that all is done. */
	isRead: boolean
	size: number
	now: number
	done: ReadonlySet<string>
	hasKeys: boolean
	say(words: Translated | null): string
	onBump(ticketId: string): void
}

/** More would not fit on any wall; what is beyond is counted. */
const drawnMax = 60

export function TicketWall(props: TicketWallProps) {
	const { tickets, counters, isRead, size, now, done, hasKeys, say, onBump } = props
	const { words } = useSpeech()
	const drawn = tickets.slice(0, drawnMax)
	const { wall, places, columnWidth, more } = useTicketPlaces(drawn, size)
	const hidden = tickets.length - places.length
	return (
		<main className="wall" ref={wall} aria-label={words.kitchen} aria-busy={!isRead}>
			{isRead && tickets.length === 0 && (
				<EmptyState mark="plate" title={words.allDone}>
					{words.allDoneBody}
				</EmptyState>
			)}
			{!isRead && (
				<p className="wall-loading" role="status">
					{words.loading}
				</p>
			)}
			{drawn.map((ticket, order) => (
				<TicketCard
					key={ticket.id}
					ticket={ticket}
					counter={counters.get(ticket.counterId ?? "")}
					now={now}
					done={done}
					say={say}
					place={places[order]}
					columnWidth={columnWidth}
					keyNumber={hasKeys && order < 9 ? order + 1 : null}
					onBump={() => onBump(ticket.id)}
				/>
			))}
			{hidden > 0 && more && (
				<p className="wall-more" role="status" style={more}>
					{words.moreTickets(hidden)}
				</p>
			)}
		</main>
	)
}
