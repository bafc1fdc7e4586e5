import { useEffect, useMemo, useState } from "react"
import { useCart } from "../cart/cart.ts"
import type { OpenMenu } from "./use-menu.ts"

export async function loadPricing() {
	return (await import("../cart/price-cart.ts")).priceCart
}

type Pricing = Awaited<ReturnType<typeof loadPricing>>

/** What the cart comes to. Null while there is nothing in it, and until the arithmetic is here: no menu waits for it. */
export function useCartTotal({ sellable }: OpenMenu): number | null {
	const lines = useCart((cart) => cart.lines)
	const [price, setPrice] = useState<Pricing | null>(null)
	const isMissing = lines.length > 0 && price === null
	// What did not load on a bad network is asked for again with the next change of the cart.
	// biome-ignore lint/correctness/useExhaustiveDependencies: the lines are what tries again
	useEffect(() => {
		if (!isMissing) return
		let isOver = false
		loadPricing().then(
			(loaded) => isOver || setPrice(() => loaded),
			() => undefined,
		)
		return () => {
			isOver = true
		}
	}, [isMissing, lines])
	return useMemo(
		() => (price && lines.length > 0 ? price(sellable, lines).order.totalMinor : null),
		[price, sellable, lines],
	)
}
