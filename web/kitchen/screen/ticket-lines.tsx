import type { Translated } from "@comanda/contract/text.ts"
import { Check, ChevronsDown } from "lucide-react"
import { useLayoutEffect, useRef, useState } from "react"
import type { BoardTicket } from "../board/board-state.ts"
import { useSpeech } from "../speech.tsx"
import { toggleDone } from "./done-lines.ts"
import "./ticket-lines.css"

type TicketLinesProps = {
	ticket: BoardTicket
	done: ReadonlySet<string>
	/** How many columns of the wall the ticket has. */
	span: number
	say(words: Translated | null): string
}

/** Tapping a line ticks it off on this screen; what must be left out has a colour of its own. */
export function TicketLines({ ticket, done, span, say }: TicketLinesProps) {
	const { words } = useSpeech()
	const scroll = useRef<HTMLDivElement>(null)
	const [isLonger, setLonger] = useState(false)
	// Only a very long ticket scrolls, and then it says so: a line that nobody sees is a dish that nobody cooks.
	useLayoutEffect(() => {
		const box = scroll.current
		if (box) setLonger(box.scrollHeight > box.clientHeight + 1)
	})
	return (
		<>
			<div className="ticket-scroll" ref={scroll}>
				<ul className="ticket-lines" style={{ columnCount: span }}>
					{ticket.lines.map((line) => (
						<Line key={line.id} line={line} isDone={done.has(line.id)} say={say} />
					))}
				</ul>
			</div>
			{isLonger && (
				<p className="ticket-longer">
					<ChevronsDown size={22} strokeWidth={2.25} aria-hidden />
					{words.moreBelow}
				</p>
			)}
		</>
	)
}

type LineProps = Pick<TicketLinesProps, "say"> & { line: BoardTicket["lines"][number]; isDone: boolean }

function Line({ line, isDone, say }: LineProps) {
	const { format } = useSpeech()
	const without = line.options.filter(({ isRemoval }) => isRemoval)
	const others = line.options.filter(({ isRemoval }) => !isRemoval)
	const details = [line.variantName, ...others.map(({ name }) => name)].map(say).filter(Boolean)
	const isGone = line.prepStatus === "VOIDED"
	const isMade = isDone || line.prepStatus === "READY"
	return (
		<li>
			<button
				type="button"
				aria-pressed={isMade}
				data-gone={isGone || undefined}
				disabled={isGone}
				onClick={() => toggleDone(line.id)}
			>
				<span className="ticket-quantity" data-many={line.quantity > 1}>
					{isMade && !isGone ? (
						<Check size={26} strokeWidth={2} aria-hidden />
					) : (
						format.digits(isGone ? line.cancelledQuantity : line.quantity)
					)}
					{line.cancelledQuantity > 0 && !isGone && (
						<del>{format.digits(line.quantity + line.cancelledQuantity)}</del>
					)}
				</span>
				<span className="ticket-item">
					{isGone ? (
						<del>
							<bdi>{say(line.name)}</bdi>
						</del>
					) : (
						<bdi>{say(line.name)}</bdi>
					)}
					{without.length > 0 && (
						<span className="ticket-without" dir="auto">
							{without.map(({ name }) => say(name)).join(", ")}
						</span>
					)}
					{details.length > 0 && (
						<span className="ticket-detail" dir="auto">
							{details.join(", ")}
						</span>
					)}
					{line.note && (
						<span className="ticket-note" dir="auto">
							“{line.note}”
						</span>
					)}
				</span>
			</button>
		</li>
	)
}
