import type { Ordering } from "./use-ordering.ts"

/**
 * The total that the button names. After PRICE_CHANGED it is that of the fresh menu; when that did not come, or still
 * says what was refused, the total of the server's own quote.
 */
export function totalToOrder(ordering: Ordering, menuTotalMinor: number): number {
	if (ordering.kind !== "refused" || !isPriceChange(ordering) || menuTotalMinor !== ordering.shownTotalMinor)
		return menuTotalMinor
	const { data } = ordering.refusal
	const quote = typeof data === "object" && data !== null && "totalMinor" in data ? data.totalMinor : null
	return typeof quote === "number" ? quote : menuTotalMinor
}

export function isPriceChange(ordering: Ordering): boolean {
	return ordering.kind === "refused" && ordering.refusal.code === "PRICE_CHANGED"
}
