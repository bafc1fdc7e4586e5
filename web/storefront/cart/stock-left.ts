import type { RefusalError } from "../../shared/refusal-error.ts"

/** What an OUT_OF_STOCK refusal says is left, by item. */
export function stockLeft({ code, data }: RefusalError): Map<string, number> {
	const left = new Map<string, number>()
	if (code !== "OUT_OF_STOCK" || typeof data !== "object" || data === null || !("items" in data)) return left
	for (const item of Array.isArray(data.items) ? data.items : [])
		if (isShort(item)) left.set(item.itemId, item.left)
	return left
}

function isShort(value: unknown): value is { itemId: string; left: number } {
	return (
		typeof value === "object" &&
		value !== null &&
		"itemId" in value &&
		typeof value.itemId === "string" &&
		"left" in value &&
		typeof value.left === "number"
	)
}
