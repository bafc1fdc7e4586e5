/** The object that a message's body holds, or null when it holds none. */
export function jsonObject(body: Buffer): Record<string, unknown> | null {
	try {
		const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body))
		return typeof value === "object" && value !== null && !Array.isArray(value)
			? (value as Record<string, unknown>)
			: null
	} catch {
		return null
	}
}
