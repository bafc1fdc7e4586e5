import { ClockAlert, OctagonAlert, ShoppingBag, Sparkle, Utensils } from "lucide-react"
import { Fragment } from "react"
import { wallAge } from "../../shared/format/wall-age.ts"
import type { BoardTicket } from "../board/board-state.ts"
import type { TicketAge } from "../board/ticket-age.ts"
import { useSpeech, type Words } from "../speech.tsx"
import { ticketNumber } from "./ticket-name.ts"
import "./ticket-head.css"

type TicketHeadProps = {
	ticket: BoardTicket
	ageMs: number
	age: TicketAge
	isNew: boolean
	onBump(): void
}

/** Number, age and whose it is. Tapping it bumps the ticket, as Done does for those who use keys or listen. */
export function TicketHead({ ticket, ageMs, age, isNew, onBump }: TicketHeadProps) {
	const { words, format } = useSpeech()
	const Icon = ticket.orderType === "DINE_IN" ? Utensils : ShoppingBag
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: the Done button of the same ticket is reached by key
		// biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the Done button, not another control
		<div className="ticket-head" onClick={onBump}>
			<p className="ticket-number">
				<bdi>{ticketNumber(ticket)}</bdi>
			</p>
			<p className="ticket-clock">{format.digits(wallAge(ageMs))}</p>
			<p className="ticket-who">
				<Icon size={20} strokeWidth={1.75} aria-hidden />
				<span>
					{whose(ticket, words).map((part, place) => (
						<Fragment key={part}>
							{place > 0 && " · "}
							<bdi>{part}</bdi>
						</Fragment>
					))}
				</span>
			</p>
			{ticket.alsoAt.length > 0 && (
				<p className="ticket-also">
					<bdi>{words.alsoAt(ticket.alsoAt.join(", "))}</bdi>
				</p>
			)}
			{age === "late" && (
				<p className="ticket-state">
					<OctagonAlert size={20} strokeWidth={2.25} aria-hidden />
					{words.late}
				</p>
			)}
			{age === "soon" && (
				<p className="ticket-state">
					<ClockAlert size={20} strokeWidth={2} aria-hidden />
					{words.soon}
				</p>
			)}
			{age === "fresh" && isNew && (
				<p className="ticket-state">
					<Sparkle size={20} strokeWidth={2} aria-hidden />
					{words.isNew}
				</p>
			)}
		</div>
	)
}

function whose(ticket: BoardTicket, words: Words): string[] {
	const source = isSource(ticket.source, words) ? words.sources[ticket.source] : ticket.source
	const parts = ticket.tableNumber ? [ticket.pickupCode, ticket.guestName] : [ticket.guestName ?? source]
	return parts.flatMap((part) => part || [])
}

function isSource(source: string, words: Words): source is keyof Words["sources"] {
	return source in words.sources
}
