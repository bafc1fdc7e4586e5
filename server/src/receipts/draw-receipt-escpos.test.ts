import type { CodePage } from "@comanda/contract/receipts/code-pages.ts"
import { sampleReceipts } from "@comanda/contract/receipts/testing/sample-receipts.ts"
import { describe, expect, it } from "vitest"
import { drawReceiptEscPos } from "./draw-receipt-escpos.ts"
import { compareGolden } from "./testing/compare-golden.ts"
import { type Print, readEscPos } from "./testing/read-escpos.ts"

type Script = keyof typeof sampleReceipts
const { en, vi, ar } = sampleReceipts
const dotsOf = { 58: 384, 80: 576 } as const

async function print(receipt: typeof en, codePage: CodePage, widthMm: 58 | 80 = 80): Promise<Print> {
	const bytes = await drawReceiptEscPos(receipt, { widthMm, codePage, kickDrawer: false })
	return readEscPos(bytes, dotsOf[widthMm])
}

describe("a printed receipt", () => {
	const all = Object.keys(sampleReceipts) as Script[]
	const cases = all.flatMap((script) => ([58, 80] as const).map((widthMm) => ({ script, widthMm })))

	it.each(cases)(
		"in $script on $widthMm mm is the picture that was looked at",
		async ({ script, widthMm }) => {
			const { paper } = await print(sampleReceipts[script], "windows1252", widthMm)
			expect(await compareGolden(`${script}-${widthMm}`, paper)).toBeNull()
		},
	)

	it("in Vietnamese is the picture, by a printer that has Vietnamese letters", async () => {
		const { paper } = await print(vi, "tcvn3", 58)
		expect(await compareGolden("vi-58-tcvn3", paper)).toBeNull()
	})

	it("of money that went back, and a bill before it is paid, are the pictures", async () => {
		const refund = { ...en, kind: "REFUND" as const, refundOf: "BXL1-2026-004200", qr: null }
		const bill = {
			...en,
			kind: "PROFORMA" as const,
			number: null,
			tenders: [],
			cashRoundingMinor: 0,
			qr: null,
		}
		expect(await compareGolden("refund-58", (await print(refund, "cp858", 58)).paper)).toBeNull()
		expect(await compareGolden("bill-58", (await print(bill, "cp858", 58)).paper)).toBeNull()
	})
})

describe("letters", () => {
	it("that the code page has are the printer's own", async () => {
		expect((await print(en, "windows1252")).drawnRows).toBe(0)
		expect((await print(sampleReceipts.fr, "windows1252")).drawnRows).toBe(0)
	})

	it("that it lacks are drawn, and only the rows that have them", async () => {
		const french = await print(sampleReceipts.fr, "cp858")
		// The row with an œ, 32 dots high.
		expect(french.drawnRows).toBe(32)
	})

	it("of Vietnamese are the printer's own where it has them, but for capitals with two accents", async () => {
		const [has, lacks] = await Promise.all([print(vi, "tcvn3"), print(vi, "windows1252")])
		expect(has.drawnRows).toBeLessThan(lacks.drawnRows / 3)
		expect(has.drawnRows).toBeGreaterThan(0)
	})

	it("of Arabic are never the printer's own, and neither is anything beside them", async () => {
		const plain = { ...ar, lines: ar.lines.filter((line) => line.name.startsWith("Espresso")) }
		const bytes = await drawReceiptEscPos(plain, { widthMm: 80, codePage: "windows1252", kickDrawer: false })
		expect(Buffer.from(bytes).toString("latin1")).not.toContain("Espresso")
	})

	it("that nobody has are question marks, and pictures of things are left out", async () => {
		const [odd, plain] = await Promise.all(
			["Kimchi 김🍕", "Kimchi ?"].map(async (name) => {
				const lines = en.lines.slice(1, 2).map((line) => ({ ...line, name: `${name} ầ` }))
				return (await print({ ...en, lines }, "windows1252")).paper
			}),
		)
		expect(odd).toEqual(plain)
	})
})

describe("the commands", () => {
	it("cut the paper once, at the end", async () => {
		const bytes = await drawReceiptEscPos(en, { widthMm: 80, codePage: "cp858", kickDrawer: true })
		expect((await readEscPos(bytes, dotsOf[80])).cuts).toBe(1)
		expect(Buffer.from(bytes).lastIndexOf(Buffer.of(0x1d, 0x56))).toBeGreaterThan(bytes.length - 10)
	})

	it("open the drawer only when asked", async () => {
		const kicks = [true, false].map(async (kickDrawer) => {
			const bytes = await drawReceiptEscPos(en, { widthMm: 58, codePage: "cp858", kickDrawer })
			return (await readEscPos(bytes, dotsOf[58])).kicks
		})
		expect(await Promise.all(kicks)).toEqual([1, 0])
	})

	it("let the printer draw the code, as large as the paper allows", async () => {
		expect((await print(en, "cp858")).qrTexts).toEqual([en.qr?.text])
		const long = { text: `https://ficelle.example/${"f".repeat(370)}`, label: null }
		expect((await print({ ...en, qr: long }, "cp858", 58)).qrTexts).toEqual([long.text])
	})

	it("take the numbers of another maker's code pages", async () => {
		const options = { widthMm: 80, codePage: "cp858", kickDrawer: false } as const
		const [epson, citizen] = await Promise.all([
			drawReceiptEscPos(en, options),
			drawReceiptEscPos(en, { ...options, codePageNumbers: "citizen" }),
		])
		expect(Buffer.from(epson).includes(Buffer.of(0x1b, 0x74, 19))).toBe(true)
		expect(Buffer.from(citizen).includes(Buffer.of(0x1b, 0x74, 2))).toBe(true)
	})

	it("name a code page that the maker lacks", async () => {
		const options = { widthMm: 80, codePage: "tcvn3", codePageNumbers: "sunmi", kickDrawer: false } as const
		await expect(drawReceiptEscPos(vi, options)).rejects.toThrow(/codepage/i)
	})

	it("hold nothing that a name could slip in", async () => {
		const lines = en.lines
			.slice(1, 2)
			.map((line) => ({ ...line, name: "Cake\u001bp\u0000\u0019\u00fa\u001d" }))
		const bytes = await drawReceiptEscPos(
			{ ...en, lines },
			{ widthMm: 80, codePage: "cp858", kickDrawer: false },
		)
		expect((await readEscPos(bytes, dotsOf[80])).kicks).toBe(0)
	})
})
