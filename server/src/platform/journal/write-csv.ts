/** What a spreadsheet would take for a formula, or for the end of a cell. */
const formula = /^[=+\-@\t\r\n]/

/**
 * Rows as RFC 4180 has them. A cell that begins like a formula gets an apostrophe in front: whoever opens the file must
 * not run what a stranger wrote into it.
 */
export function writeCsv(
	header: readonly string[],
	rows: readonly (readonly (string | number | null)[])[],
): string {
	return [header, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("")
}

function cell(value: string | number | null): string {
	if (value === null) return ""
	if (typeof value === "number") return String(value)
	const safe = formula.test(value.trimStart()) || formula.test(value) ? `'${value}` : value
	return /[",\r\n\t;']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
