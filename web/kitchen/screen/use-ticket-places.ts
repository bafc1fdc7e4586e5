import { type CSSProperties, type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react"
import type { BoardTicket } from "../board/board-state.ts"
import { placeTickets, type TicketPlace, type TicketSize } from "../board/place-tickets.ts"

const gap = 14
/** The least width a column of size M may have. */
const columnMin = 302
const moreHeight = 60

export type TicketPlaces = {
	wall: RefObject<HTMLElement | null>
	/** By the order of the tickets; those without a place do not fit. */
	places: TicketPlace[]
	columnWidth: number
	/** Where the count of the others stands; null when all fit. */
	more: CSSProperties | null
}

type Layout = Omit<TicketPlaces, "wall">
const nothing: Layout = { places: [], columnWidth: columnMin, more: null }

/** Measures the tickets as they are drawn, and finds each its place before the wall is painted. */
export function useTicketPlaces(tickets: readonly BoardTicket[], size: number): TicketPlaces {
	const wall = useRef<HTMLElement>(null)
	const [layout, setLayout] = useState<Layout>(nothing)

	const measure = useCallback(() => {
		if (wall.current) setLayout((before) => sameOr(before, layoutOf(wall.current, size)))
	}, [size])

	// After every drawing: a note that arrived or a line that wrapped changes where the next ticket stands.
	useLayoutEffect(measure)

	useLayoutEffect(() => {
		if (!wall.current) return
		const observer = new ResizeObserver(measure)
		observer.observe(wall.current)
		// Letters of another width wrap elsewhere.
		void document.fonts.ready.then(measure)
		return () => observer.disconnect()
	}, [measure])

	return { wall, ...layout, places: layout.places.slice(0, tickets.length) }
}

function layoutOf(wall: HTMLElement | null, size: number): Layout {
	if (!wall) return nothing
	const { clientWidth, clientHeight } = wall
	const columns = Math.max(1, Math.floor((clientWidth + gap) / (columnMin * size + gap)))
	const columnWidth = (clientWidth - gap * (columns - 1)) / columns
	const sizes = Array.from(wall.querySelectorAll<HTMLElement>(".ticket"), sizeOf)
	const places = placeTickets(sizes, { columns, height: clientHeight, gap, moreHeight })
	const last = places.at(-1)
	if (places.length === sizes.length || !last) return { places, columnWidth, more: null }
	const lastHeight = Math.min(sizes[places.length - 1]?.height ?? 0, clientHeight)
	const bottom = last.top + lastHeight + gap
	const isLastColumn = last.column + last.span === columns
	const column = isLastColumn ? columns - 1 : last.column + last.span
	return {
		places,
		columnWidth,
		more: {
			insetInlineStart: column * (columnWidth + gap),
			insetBlockStart: isLastColumn ? Math.min(bottom, clientHeight - moreHeight) : 0,
			inlineSize: columnWidth,
		},
	}
}

/** A ticket's size in one column, even while it stands over several. */
function sizeOf(ticket: HTMLElement): TicketSize {
	const lines = ticket.querySelector<HTMLElement>(".ticket-lines")
	const scroll = lines?.parentElement
	if (!lines || !scroll) return { height: ticket.offsetHeight, fixedHeight: ticket.offsetHeight }
	const style = getComputedStyle(lines)
	const padding = Number.parseFloat(style.paddingBlockStart) + Number.parseFloat(style.paddingBlockEnd)
	const fixedHeight = ticket.offsetHeight - scroll.offsetHeight + padding
	const linesHeight = Array.from(lines.children).reduce((sum, line) => sum + outerHeight(line), 0)
	return { height: fixedHeight + linesHeight, fixedHeight }
}

function outerHeight(line: Element): number {
	return line instanceof HTMLElement ? line.offsetHeight : 0
}

/** The same layout keeps its identity, or drawing and measuring would never end. */
function sameOr(before: Layout, after: Layout): Layout {
	return JSON.stringify(before) === JSON.stringify(after) ? before : after
}
