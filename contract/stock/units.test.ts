import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { convert, type Pack, quantityMilliMax, type Unit, units } from "./units.ts"

const sixPieces: Pack = { sizeMilli: 6_000, unit: "PIECE" }
const halfKilo: Pack = { sizeMilli: 500_000, unit: "GRAM" }

describe("amounts in another unit", () => {
	it("are exact", () => {
		expect(convert(18_000, "GRAM", "KG", null)).toEqual({ ok: true, milli: 18 })
		expect(convert(1_500, "LITER", "ML", null)).toEqual({ ok: true, milli: 1_500_000 })
		expect(convert(4_000, "PACK", "PIECE", sixPieces)).toEqual({ ok: true, milli: 24_000 })
		expect(convert(3_000, "PIECE", "PACK", sixPieces)).toEqual({ ok: true, milli: 500 })
		expect(convert(2_000, "PACK", "KG", halfKilo)).toEqual({ ok: true, milli: 1_000 })
	})

	it("are never rounded", () => {
		expect(convert(500, "GRAM", "KG", null)).toEqual({ ok: false, because: "INEXACT" })
		expect(convert(1_000, "PIECE", "PACK", sixPieces)).toEqual({ ok: false, because: "INEXACT" })
	})

	it("are of the same kind", () => {
		for (const [from, to] of [
			["GRAM", "ML"],
			["PIECE", "PORTION"],
			["PACK", "PIECE"],
			["KG", "PACK"],
		] as const) {
			expect(convert(1_000, from, to, null), `${from} in ${to}`).toEqual({ ok: false, because: "OTHER_KIND" })
		}
		expect(convert(1_000, "PACK", "LITER", halfKilo)).toEqual({ ok: false, because: "OTHER_KIND" })
	})

	it("come back as they went, whichever way they went", () => {
		const unit = fc.constantFrom<Unit>(...units)
		const pack = fc.option(
			fc.record({
				sizeMilli: fc.integer({ min: 1, max: 1_000_000 }),
				unit: fc.constantFrom(...units.filter((each) => each !== "PACK")),
			}),
		)
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: quantityMilliMax }),
				unit,
				unit,
				pack,
				(milli, from, to, size) => {
					const there = convert(milli, from, to, size)
					if (!there.ok || !Number.isSafeInteger(there.milli)) return
					expect(convert(there.milli, to, from, size)).toEqual({ ok: true, milli })
				},
			),
		)
	})
})
