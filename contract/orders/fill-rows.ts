import { allocate } from "../money.ts"

/** Divides columns among rows, in proportion and to the cent, so that every row and every column has its sum. */
export function fillRows(rowSums: readonly number[], columnSums: readonly number[]): number[][] {
	const left = [...columnSums]
	return rowSums.map((rowSum) => {
		const row = allocate(rowSum, left)
		for (const [column, part] of row.entries()) left[column] = (left[column] ?? 0) - part
		return row
	})
}
