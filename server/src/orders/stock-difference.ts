import type { LineRow } from "./order-row.ts"

type Taking = Pick<LineRow, "ingredients">

/** What more the lines take from the shelf than they did before, and what less, in thousandths of each thing's unit. */
export function stockDifference(
	before: readonly Taking[],
	after: readonly Taking[],
): { id: string; milli: number }[] {
	const sums = new Map<string, number>()
	for (const [lines, sign] of [
		[before, -1],
		[after, 1],
	] as const) {
		for (const { stockItemId, milli } of lines.flatMap((line) => line.ingredients))
			sums.set(stockItemId, (sums.get(stockItemId) ?? 0) + sign * milli)
	}
	return [...sums].filter(([, milli]) => milli !== 0).map(([id, milli]) => ({ id, milli }))
}
