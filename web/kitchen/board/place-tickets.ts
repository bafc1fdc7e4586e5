/** A ticket's size when it stands in one column: its whole height, and what of it is head and foot. */
export type TicketSize = { height: number; fixedHeight: number }

export type Wall = {
	columns: number
	height: number
	gap: number
	/** What "3 more" needs at the end. */
	moreHeight: number
}

/** Where a ticket stands: `span` columns side by side hold a ticket that is longer than one. */
export type TicketPlace = {
	column: number
	top: number
	span: number
	/** A ticket longer than the columns that are left scrolls within this. */
	heightMax: number
}

/** Lines break over columns where they can, not where they should. */
const unevenness = 1.15

/**
 * Where each ticket stands: oldest first, down and then across. A ticket is never cut: the first that does not fit
 * and all after it have no place, and are counted at the end.
 */
export function placeTickets(sizes: readonly TicketSize[], wall: Wall): TicketPlace[] {
	const places: TicketPlace[] = []
	let [column, top] = [0, 0]
	for (const { height, fixedHeight } of sizes) {
		const span = spanOf(height, fixedHeight, wall)
		const isTall = height > wall.height
		if (top > 0 && (isTall || top + height > wall.height)) [column, top] = [column + 1, 0]
		if (column >= wall.columns) break
		// A very long ticket takes what columns are left and scrolls there: hiding it would hide all after it, too.
		const columns = Math.min(span, wall.columns - column)
		places.push({ column, top, span: columns, heightMax: wall.height - top })
		if (isTall) column += columns
		else top += height + wall.gap
	}
	return places.length === sizes.length ? places : withRoomForMore(places, sizes, wall)
}

function spanOf(height: number, fixedHeight: number, wall: Wall): number {
	if (height <= wall.height) return 1
	for (let span = 2; span < wall.columns; span += 1) {
		if (((height - fixedHeight) / span) * unevenness + fixedHeight <= wall.height) return span
	}
	return wall.columns
}

/** The last column ends with the count of what is not shown; the first ticket stays whatever happens. */
function withRoomForMore(places: TicketPlace[], sizes: readonly TicketSize[], wall: Wall): TicketPlace[] {
	for (let count = places.length; count > 1; count -= 1) {
		const last = places[count - 1]
		if (!last || last.column + last.span < wall.columns) return places.slice(0, count)
		const height = sizes[count - 1]?.height ?? 0
		if (height > wall.height) return [...places.slice(0, count - 1), shortened(last, wall)]
		const bottom = last.top + height
		if (bottom + wall.gap + wall.moreHeight <= wall.height) return places.slice(0, count)
	}
	return places.slice(0, 1).map((first) => shortened(first, wall))
}

function shortened(place: TicketPlace, wall: Wall): TicketPlace {
	return { ...place, heightMax: wall.height - wall.gap - wall.moreHeight }
}
