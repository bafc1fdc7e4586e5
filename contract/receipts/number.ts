const digits = 6

/** A receipt's number as it is read: "000123", or "D1-000123" of a device that numbered by itself. */
export function writeReceiptNumber(series: string, number: number): string {
	const padded = String(number).padStart(digits, "0")
	return series === "" ? padded : `${series}-${padded}`
}

/** What somebody types who looks for one: with or without its leading zeros. Null when it is none. */
export function readReceiptNumber(text: string): { series: string; number: number } | null {
	const match = /^(?:(D[1-9]\d{0,4})-)?(\d{1,9})$/.exec(text.trim().toUpperCase())
	if (!match) return null
	const number = Number(match[2])
	return number > 0 ? { series: match[1] ?? "", number } : null
}
