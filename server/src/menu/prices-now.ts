import type { Channel, MenuItem, Variant } from "@comanda/contract/menu/published.ts"
import type { EditionItem } from "./edition.ts"

type Prices = Pick<MenuItem, "priceMinor" | "regularPriceMinor" | "variants">

/** What an item costs in a channel while these windows are open. Of several windows the cheapest counts. */
export function pricesNow(item: EditionItem, channel: Channel, windows: ReadonlySet<string>): Prices {
	const priceOf = (variantId: string | null, basePriceMinor: number) => {
		const ofChannel = item.channelPrices.find(
			(price) => price.channel === channel && price.variantId === variantId,
		)
		const regular = ofChannel?.priceMinor ?? basePriceMinor
		const reduced = item.windowPrices
			.filter((price) => windows.has(price.windowId) && price.variantId === variantId)
			.map(({ priceMinor }) => priceMinor)
		return { regular, now: reduced.length > 0 ? Math.min(...reduced) : regular }
	}
	const own = priceOf(null, item.priceMinor)
	const variants = item.variants.map((variant) => ({ variant, ...priceOf(variant.id, variant.priceMinor) }))
	const shown = variants.find(({ variant }) => variant.isDefault) ?? variants[0] ?? own
	const counted = variants.length > 0 ? variants : [own]
	const isReduced = counted.some(({ regular, now }) => regular !== now)
	return {
		priceMinor: shown.now,
		regularPriceMinor: isReduced ? shown.regular : null,
		variants: variants.map(({ variant, now }): Variant => ({ ...variant, priceMinor: now })),
	}
}
