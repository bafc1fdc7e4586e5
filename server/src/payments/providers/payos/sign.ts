import { hmacHex } from "../kit/hmac-hex.ts"

/** PayOS signs `name=value` of an object in the order of its names, nothing encoded, with nothing for what is null. */
export function signPayos(checksumKey: string, data: Readonly<Record<string, unknown>>): string {
	const text = Object.keys(data)
		.toSorted()
		.filter((name) => data[name] !== undefined)
		.map((name) => `${name}=${textOf(data[name])}`)
	return hmacHex("sha256", checksumKey, text.join("&"))
}

/** A list is written as JSON with its objects' names in order; PayOS's own code writes the word null as nothing, too. */
function textOf(value: unknown): string {
	if (Array.isArray(value)) return JSON.stringify(value.map(inOrder))
	return value === null || value === "null" || value === "undefined" ? "" : String(value)
}

function inOrder(value: unknown): unknown {
	if (typeof value !== "object" || value === null) return value
	return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
