/** A table that could be kept for somebody, as it stands on the plan. */
export type FreeTable = {
	id: string
	zoneId: string
	seats: number
	x: number
	y: number
	width: number
	height: number
}

/** More than so many are not put together. */
export const togetherMax = 6
/** A plan of hundreds of tables has more rows of neighbours than anybody would try. */
const rowsTriedMax = 20_000

/**
 * The tables a party gets: the smallest one that is large enough; where none is, the fewest neighbours that are, and of
 * those the ones with the fewest empty seats. Null when there are none.
 */
export function chooseTables<T extends FreeTable>(free: readonly T[], partySize: number): T[] | null {
	const inOrder = free.toSorted((a, b) => a.seats - b.seats || (a.id < b.id ? -1 : 1))
	const single = inOrder.find(({ seats }) => seats >= partySize)
	if (single) return [single]
	let rows: T[][] = inOrder.map((table) => [table])
	for (let size = 2; size <= togetherMax && rows.length > 0; size += 1) {
		rows = grow(rows, inOrder)
		const [best] = rows.filter((row) => seatsOf(row) >= partySize).toSorted((a, b) => seatsOf(a) - seatsOf(b))
		if (best) return best
	}
	return null
}

export function seatsOf(tables: readonly { seats: number }[]): number {
	return tables.reduce((sum, { seats }) => sum + seats, 0)
}

/** Side by side in one zone, no further apart than the smaller one is long. */
export function areNeighbours(a: FreeTable, b: FreeTable): boolean {
	if (a.id === b.id || a.zoneId !== b.zoneId) return false
	const across = gap(a.x, a.width, b.x, b.width)
	const along = gap(a.y, a.height, b.y, b.height)
	const reach = Math.min(Math.max(a.width, a.height), Math.max(b.width, b.height))
	return Math.min(across, along) === 0 && Math.max(across, along) <= reach
}

function gap(a: number, aSize: number, b: number, bSize: number): number {
	return Math.max(0, b - (a + aSize), a - (b + bSize))
}

/** Every row with one neighbour more, each set of tables once. */
function grow<T extends FreeTable>(rows: readonly T[][], tables: readonly T[]): T[][] {
	const grown = new Map<string, T[]>()
	for (const row of rows) {
		for (const table of tables) {
			if (row.includes(table) || !row.some((each) => areNeighbours(each, table))) continue
			const next = [...row, table]
			const key = next
				.map(({ id }) => id)
				.toSorted()
				.join()
			if (!grown.has(key)) grown.set(key, next)
			if (grown.size >= rowsTriedMax) return [...grown.values()]
		}
	}
	return [...grown.values()]
}
