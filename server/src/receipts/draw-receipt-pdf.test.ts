import { inflateSync } from "node:zlib"
import { sampleReceipts } from "@comanda/contract/receipts/testing/sample-receipts.ts"
import { describe, expect, it } from "vitest"
import { drawReceiptPdf } from "./draw-receipt-pdf.ts"

const { en, vi, ar, zh } = sampleReceipts

/** What the streams of the file hold, unpacked. */
function streamsOf(pdf: Buffer): string[] {
	const streams: string[] = []
	for (let at = pdf.indexOf("stream\n"); at >= 0; at = pdf.indexOf("stream\n", at + 1)) {
		if (pdf.subarray(at - 3, at).toString("latin1") === "end") continue
		const end = pdf.indexOf("\nendstream", at)
		try {
			streams.push(inflateSync(pdf.subarray(at + 7, end)).toString("latin1"))
		} catch {
			// One that is not packed holds no text.
		}
	}
	return streams
}

/** The letters that the embedded fonts say they show. */
function lettersOf(pdf: Buffer): Set<string> {
	const maps = streamsOf(pdf).filter((stream) => stream.includes("beginbfrange"))
	const codes = maps.flatMap((map) =>
		Array.from(map.matchAll(/<([0-9a-f ]+)>/gi), (match) => String(match[1])),
	)
	return new Set(
		codes.flatMap((code) => code.split(" ").map((each) => String.fromCharCode(Number.parseInt(each, 16)))),
	)
}

function pagesOf(pdf: Buffer): number {
	return pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0
}

describe("a receipt as a PDF", () => {
	it("is one page, of a few ten thousand bytes", async () => {
		for (const receipt of Object.values(sampleReceipts)) {
			const pdf = await drawReceiptPdf(receipt)
			expect(pdf.subarray(0, 5).toString()).toBe("%PDF-")
			expect(pagesOf(pdf)).toBe(1)
			expect(pdf.length).toBeLessThan(90_000)
		}
	})

	it("knows its letters as letters, in every script", async () => {
		const found = await Promise.all(
			[vi, zh, ar].map(async (receipt) => lettersOf(await drawReceiptPdf(receipt))),
		)
		const [vietnamese, chinese, arabic] = found
		for (const letter of "Phởạầđ₫") expect(vietnamese).toContain(letter)
		for (const letter of "宫保鸡丁臺灣茉莉") expect(chinese).toContain(letter)
		for (const letter of "م،") expect(arabic).toContain(letter)
	})

	it("says its number, its house and its language", async () => {
		const pdf = (await drawReceiptPdf({ ...en, store: { ...en.store, name: "Ficelle" } })).toString("latin1")
		expect(pdf).toContain("(Receipt BXL1-2026-004217)")
		expect(pdf).toContain("(Ficelle)")
		expect(pdf).toContain("/Lang (en)")
	})

	it("of a very long receipt has more pages, none higher than readers open", async () => {
		const lines = Array.from({ length: 1_500 }, () => en.lines[1]).flatMap((line) => line ?? [])
		const pdf = await drawReceiptPdf({ ...en, lines })
		expect(pagesOf(pdf)).toBe(2)
		const heights = Array.from(pdf.toString("latin1").matchAll(/\/MediaBox \[0 0 [\d.]+ ([\d.]+)\]/g), (m) =>
			Number(m[1]),
		)
		expect(Math.max(...heights)).toBeLessThanOrEqual(14_400)
	})
})
