import { z } from "zod"

// How much there is of a thing, as an integer of thousandths of its unit: 18 grams are 18,000. Never a fraction.

export const units = ["GRAM", "KG", "ML", "LITER", "PIECE", "PACK", "PORTION"] as const
export const Unit = z.enum(units)
export type Unit = z.infer<typeof Unit>

/** The most that is said at once; the shelf holds ten times as much. */
export const quantityMilliMax = 1_000_000_000_000
export const shelfMilliMax = 10_000_000_000_000

export const QuantityMilli = z.int().min(0).max(quantityMilliMax)
export const SomeMilli = z.int().min(1).max(quantityMilliMax)
/** As it stands on the shelf. */
export const ShelfMilli = z.int().min(0).max(shelfMilliMax)

/** What one pack holds: 6 PIECE, 500 GRAM. */
export const Pack = z.strictObject({ sizeMilli: SomeMilli, unit: Unit.exclude(["PACK"]) })
export type Pack = z.infer<typeof Pack>

export type Converted = { ok: true; milli: number } | { ok: false; because: "OTHER_KIND" | "INEXACT" }

type Measure = { kind: string; size: bigint; of: bigint }

const measures: Record<Exclude<Unit, "PACK">, { kind: string; size: bigint }> = {
	GRAM: { kind: "mass", size: 1n },
	KG: { kind: "mass", size: 1_000n },
	ML: { kind: "volume", size: 1n },
	LITER: { kind: "volume", size: 1_000n },
	PIECE: { kind: "count", size: 1n },
	PORTION: { kind: "portion", size: 1n },
}

/** The same amount in another unit, exactly, or why not: nothing is rounded, and grams are no litres. */
export function convert(milli: number, from: Unit, to: Unit, pack: Pack | null): Converted {
	if (from === to) return { ok: true, milli }
	const [source, target] = [measureOf(from, pack), measureOf(to, pack)]
	if (!source || !target || source.kind !== target.kind) return { ok: false, because: "OTHER_KIND" }
	const product = BigInt(milli) * source.size * target.of
	const divisor = source.of * target.size
	if (product % divisor !== 0n) return { ok: false, because: "INEXACT" }
	return { ok: true, milli: Number(product / divisor) }
}

/** `size ⁄ of` of the smallest unit of its kind. */
function measureOf(unit: Unit, pack: Pack | null): Measure | null {
	if (unit !== "PACK") return { ...measures[unit], of: 1n }
	if (!pack) return null
	const { kind, size } = measures[pack.unit]
	return { kind, size: size * BigInt(pack.sizeMilli), of: 1_000n }
}
