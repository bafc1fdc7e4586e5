import type { Figure } from "./figure.ts"

const headings = ["figure", "value", "limit", "ratio", "hold", "", "remark"]

/** Figures as a person reads them. */
export function writeTable(figures: readonly Figure[]): string {
	const rows = [headings, ...figures.map(rowOf)]
	const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
	return rows
		.map((row) =>
			row
				.map((cell, column) => {
					const width = widths[column] ?? 0
					return column >= 1 && column <= 4 ? cell.padStart(width) : cell.padEnd(width)
				})
				.join("  ")
				.trimEnd(),
		)
		.join("\n")
}

function rowOf({ name, value, unit, limit, ratio, hold, ok, remark }: Figure): string[] {
	const verdict = hold === null ? "" : ok ? "held" : "NOT HELD"
	const limitShown = limit === null ? "" : `${limit} ${unit}`
	const percent = (part: number) => `${(part * 100).toFixed(0)} %`
	const toHold = hold === null ? "" : ratio === null ? `< ${hold} ${unit}` : `≥ ${percent(hold)}`
	const ratioShown = ratio === null ? "" : percent(ratio)
	return [name, `${value} ${unit}`, limitShown, ratioShown, toHold, verdict, remark ?? ""]
}
