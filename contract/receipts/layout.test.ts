import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { textWidth } from "./layout/text-width.ts"
import { wrapWords } from "./layout/wrap-words.ts"
import { layReceipt, type ReceiptRow } from "./layout.ts"
import { Receipt } from "./receipt.ts"
import { sampleReceipts } from "./testing/sample-receipts.ts"

const { en, fr, vi } = sampleReceipts
const everyone = Object.values(sampleReceipts)

/** What is read from the start of each row to its end, without the marks that keep directions apart. */
function readRows(receipt: Receipt, width = 48): string[] {
	return layReceipt(receipt, width).flatMap((row) => {
		if (row.kind !== "cells") return []
		const texts = row.cells.map((cell) => cell.text).filter((text) => text !== "")
		return texts.join(" | ").replaceAll(/[\u2066-\u2069]/g, "")
	})
}

function misfits(rows: readonly ReceiptRow[], width: number): ReceiptRow[] {
	return rows.filter((row) => {
		if (row.kind !== "cells") return false
		const times = row.size === "big" ? 2 : 1
		const total = row.cells.reduce((sum, cell) => sum + cell.width, 0)
		return total !== width || row.cells.some((cell) => textWidth(cell.text) * times > cell.width)
	})
}

describe("the samples", () => {
	it("are receipts", () => {
		for (const receipt of everyone) expect(Receipt.parse(receipt)).toEqual(receipt)
	})
})

describe("rows", () => {
	it("fill the width exactly, and every text fits its cell", () => {
		for (const receipt of everyone) {
			for (const width of [24, 32, 40, 42, 48, 64])
				expect(misfits(layReceipt(receipt, width), width)).toEqual([])
		}
	})

	it("do so whatever things are called and cost", () => {
		const name = fc.string({ unit: "grapheme", maxLength: 90 })
		const amount = fc.oneof(fc.nat(9_999), fc.nat(10_000_000_000_000))
		const made = fc.record({ name, amount, quantity: fc.integer({ min: 1, max: 999 }), base: fc.nat(4) })
		fc.assert(
			fc.property(
				made,
				fc.integer({ min: 24, max: 64 }),
				({ name: words, amount: minor, quantity, base }, width) => {
					const from = everyone[base] ?? en
					const line = { ...from.lines[0], name: words, quantity, unitPriceMinor: minor, grossMinor: minor }
					const receipt = {
						...from,
						lines: [line as Receipt["lines"][number]],
						totalMinor: minor,
						footer: words,
					}
					expect(misfits(layReceipt(receipt, width), width)).toEqual([])
				},
			),
			{ numRuns: 300 },
		)
	})

	it("end with the cut", () => {
		for (const receipt of everyone) expect(layReceipt(receipt, 32).at(-1)).toEqual({ kind: "cut" })
	})
})

describe("words", () => {
	it("are not cut where they fit in a line", () => {
		const rows = readRows(en, 32)
		expect(rows).toContain("1 | Tartine with goat | 11.00")
		expect(rows).toContain("cheese, honey and")
		expect(rows).toContain("roasted walnuts, Large")
	})

	it("too long for any line are cut, and lose nothing", () => {
		const word = "Donaudampfschifffahrtskapitänskajüte"
		const lines = wrapWords(`Eine ${word} bitte`, 12)
		expect(lines.every((line) => textWidth(line) <= 12)).toBe(true)
		expect(lines.join("")).toBe(`Eine${word}bitte`)
	})

	it("of Chinese break anywhere but before what ends a phrase", () => {
		expect(wrapWords("四川麻婆豆腐，配白米饭", 12)).toEqual(["四川麻婆豆", "腐，配白米饭"])
	})
})

describe("a receipt", () => {
	it("does not show what was taken back", () => {
		expect(en.lines.some((line) => line.name === "Taken back")).toBe(true)
		expect(readRows(en).join("\n")).not.toContain("Taken back")
	})

	it("names options, what was left out, and discounts at their line", () => {
		const rows = readRows(en)
		const at = rows.indexOf("2 | Flat white | 8.90")
		expect(rows.slice(at + 1, at + 3)).toEqual(["2 × 4.45", "Oat milk (+0.40)"])
		expect(rows).toContain("without ham")
		expect(rows).toContain("Happy hour | −1.35")
	})

	it("goes from the subtotal to the change", () => {
		const rows = readRows(en)
		const sums = rows.slice(rows.indexOf("Subtotal | 52.50"))
		expect(sums.slice(0, 11)).toEqual([
			"Subtotal | 52.50",
			"Neighbours 10% | −5.12",
			"Tip | 2.00",
			"TOTAL | €48.03",
			"Cash rounding | 0.02",
			"To pay | €48.05",
			"Card, Visa **4417 | 15.00",
			"Ref. | pi_3Q8dKz2eZvKYlo2C",
			"Cash | 33.05",
			"Given | 40.00",
			"Change | 6.95",
		])
	})

	it("has each tax in a row, with the gross where there is room", () => {
		expect(readRows(en, 48)).toContain("VAT 12% | 24.50 | 2.94 | 27.44")
		expect(readRows(en, 32)).toContain("VAT 12% | 24.50 | 2.94 | 27.44")
		expect(readRows(vi, 32)).toContain("VAT 8% | 330.750 | 26.460")
		expect(readRows(en)).toContain("Tax is included in the prices.")
	})

	it("never breaks an amount in two, however large and however narrow", () => {
		const taxes = [{ name: "VAT", basisPoints: 800, netMinor: 1_234_567_890_123, taxMinor: 98_765_431_210 }]
		const rows = readRows({ ...vi, taxes, totalMinor: 1_333_333_321_333, tenders: [] }, 24)
		expect(rows).toContain("VAT 8% | 98.765.431.210")
		expect(rows).toContain("Chưa thuế")
		expect(rows).toContain("1.234.567.890.123")
		expect(rows).toContain("1.333.333.321.333\u00a0₫")
	})

	it("adds taxes to the sum where prices do not include them", () => {
		const rows = readRows(vi)
		expect(rows).toContain("VAT 8% | 26.460")
		expect(rows.join("\n")).not.toContain("Giá đã gồm thuế")
	})

	it("is dated in the store's zone, and names the business day after midnight", () => {
		const rows = readRows(vi)
		expect(rows).toContain("Ngày | 00:41 22/11/2026")
		expect(rows).toContain("Ngày bán | 21/11/2026")
		expect(readRows(en).join("\n")).not.toContain("Business day")
	})

	it("printed again is marked, with the number of the copy", () => {
		expect(readRows(fr)).toContain("* COPIE 2 *")
		expect(readRows(en).join("\n")).not.toContain("COPY")
	})

	it("of money that went back has a minus before every amount, and names the receipt it belongs to", () => {
		const rows = readRows({ ...en, kind: "REFUND", refundOf: "BXL1-2026-004200", cashRoundingMinor: 0 })
		expect(rows).toContain("Refund")
		expect(rows).toContain("Refund of | BXL1-2026-004200")
		expect(rows).toContain("1 | Croissant | −2.60")
		expect(rows).toContain("2 × 4.45")
		expect(rows).toContain("TOTAL | −€48.03")
		expect(rows).toContain("VAT 12% | −24.50 | −2.94 | −27.44")
		expect(rows.join("\n")).not.toContain("Left to pay")
	})

	it("says what went back since", () => {
		expect(readRows(fr).join(" ")).toContain("Remboursé, BXL1-2026-004301, Carte | −7,45")
	})

	it("before paying says that it is none, and has no number", () => {
		const rows = readRows({ ...en, kind: "PROFORMA", number: null, tenders: [], cashRoundingMinor: 0 })
		expect(rows).toContain("This is not a receipt")
		expect(rows.some((row) => row.startsWith("Receipt"))).toBe(false)
		expect(rows.join("\n")).not.toContain("Left to pay")
	})

	it("that is paid in part says what is left", () => {
		const rows = readRows({ ...en, cashRoundingMinor: 0, tenders: en.tenders.slice(0, 1) })
		expect(rows).toContain("Left to pay | €33.03")
	})

	it("speaks two languages where a place has two", () => {
		const rows = readRows({ ...en, languages: ["fr", "nl"], locale: "fr-BE" }, 48)
		expect(rows).toContain("TOTAL / TOTAAL | 48,03\u00a0€")
		expect(rows).toContain("Pourboire / Fooi | 2,00")
		expect(rows).toContain("Date / Datum | 21/11/2026 12:41")
	})

	it("shows a share of a line as one, on a bill that was split", () => {
		const share = { parts: 1, of: 3 }
		const line = { name: "Bottle of wine", quantity: 1, share, unitPriceMinor: 2400, grossMinor: 800 }
		const whole = { variantName: null, isPick: false, options: [], discounts: [], ...line }
		expect(readRows({ ...en, lines: [whole] })).toContain("1/3 | Bottle of wine | 8.00")
	})
})
