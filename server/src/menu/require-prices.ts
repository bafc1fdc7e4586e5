import { priceMinorMax } from "@comanda/contract/menu/draft-fields.ts"
import type { StoreRow } from "#organizations/index.ts"
import { Refusal } from "#platform/refusal.ts"

export type Price = { field: string; priceMinor: number | undefined }

/** A thing that costs more than a menu has prices for was typed wrongly. */
export function requirePrices({ currency }: Pick<StoreRow, "currency">, prices: readonly Price[]): void {
	const limit = priceMinorMax[currency]
	const details = prices
		.filter(({ priceMinor = 0 }) => Math.abs(priceMinor) > limit)
		.map(({ field }) => ({ field, code: "too_big", message: `At most ${limit} in ${currency}.` }))
	if (details.length > 0) throw new Refusal("VALIDATION_ERROR", "No price is that high.", { details })
}
