/** LINE Pay numbers its transactions with 19 digits, more than a double holds: they are read as they are written. */
export function parseWithWholeNumbers(text: string): unknown {
	return JSON.parse(text, (_, value: unknown, context?: { source?: string }) => {
		const isWhole = typeof value === "number" && !Number.isSafeInteger(value)
		return isWhole && /^-?\d+$/.test(context?.source ?? "") ? context?.source : value
	})
}
