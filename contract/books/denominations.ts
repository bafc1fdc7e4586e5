import { z } from "zod"
import { amountMinorMax, type Currency } from "../money.ts"

// What lies in a drawer: so many of each note and coin.

const ofCents = [50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1]

/** Notes and coins that are in use, the largest first, in minor units. */
export const denominations: Readonly<Record<Currency, readonly number[]>> = {
	EUR: ofCents,
	GBP: ofCents.filter((value) => value <= 5_000),
	USD: [10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 25, 10, 5, 1],
	INR: [200_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50],
	TWD: [200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 100],
	VND: [500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500],
	JPY: [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10, 5, 1],
	KRW: [50_000, 10_000, 5_000, 1_000, 500, 100, 50, 10],
}

const piecesMax = 100_000

const Pieces = z.strictObject({
	/** What one of them is worth. */
	valueMinor: z.int().min(1).max(amountMinorMax),
	count: z.int().min(0).max(piecesMax),
})

/** How many there are of each. What is not named is not there. */
export const Counted = z
	.array(Pieces)
	.max(30)
	.refine(
		(pieces) => new Set(pieces.map(({ valueMinor }) => valueMinor)).size === pieces.length,
		"A note or coin is there twice.",
	)
export type Counted = z.infer<typeof Counted>

/** What it comes to. */
export function amountOf(counted: Counted): number {
	return counted.reduce((sum, { valueMinor, count }) => sum + valueMinor * count, 0)
}

/** A note or coin that this currency has not got, or null. */
export function strangePiece(counted: Counted, currency: Currency): number | null {
	return counted.find(({ valueMinor }) => !denominations[currency].includes(valueMinor))?.valueMinor ?? null
}
