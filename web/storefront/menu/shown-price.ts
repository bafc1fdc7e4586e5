import type { MenuItem } from "@comanda/contract/menu/published.ts"

/** The price beside an item's name: of the size that is chosen when nobody chooses, else of the cheapest. */
export function shownPrice(item: MenuItem): number {
	const usual = item.variants.find((variant) => variant.isDefault)
	if (usual) return usual.priceMinor
	if (item.variants.length === 0) return item.priceMinor
	return Math.min(...item.variants.map((variant) => variant.priceMinor))
}
