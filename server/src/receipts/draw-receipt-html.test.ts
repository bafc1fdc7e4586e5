import { createHash } from "node:crypto"
import { sampleReceipts } from "@comanda/contract/receipts/testing/sample-receipts.ts"
import { describe, expect, it } from "vitest"
import { drawReceiptHtml, receiptHtmlPolicy } from "./draw-receipt-html.ts"

const { en, ar } = sampleReceipts

describe("a receipt as a page", () => {
	it("holds the words and amounts of the receipt", () => {
		const page = drawReceiptHtml(en)
		for (const text of ["Café Ficelle", "BXL1-2026-004217", "Flat white", "€48.03", "VAT 21%", "6.95"]) {
			expect(page).toContain(`<bdi>${text}</bdi>`)
		}
	})

	it("is turned for Arabic", () => {
		expect(drawReceiptHtml(ar)).toContain('<html lang="ar" dir="rtl">')
		expect(drawReceiptHtml(en)).toContain('<html lang="en" dir="ltr">')
	})

	it("takes names as names, whatever is in them", () => {
		const name = `<script>alert("x")</script> & 'co'`
		const line = en.lines.slice(1, 2).map((each) => ({ ...each, name }))
		const store = { ...en.store, name: "</title><img src=x onerror=alert(1)>" }
		const page = drawReceiptHtml({ ...en, lines: line, store, footer: name })
		expect(page).not.toMatch(/<script|<img|onerror=alert\(1\)>/)
		expect(page).toContain("&lt;script&gt;")
		expect(page).toContain("&lt;/title&gt;&lt;img")
	})

	it("links a code only where it is an address", () => {
		const linked = (text: string) =>
			drawReceiptHtml({ ...en, qr: { text, label: null } }).includes("<a href=")
		expect([linked("https://ficelle.example/f/1"), linked("javascript:alert(1)")]).toEqual([true, false])
		expect(drawReceiptHtml({ ...en, qr: { text: 'https://x"onclick="y', label: null } })).not.toContain(
			'"onclick',
		)
	})

	it("needs nothing from anywhere, and no style that its policy does not name", () => {
		for (const receipt of Object.values(sampleReceipts)) {
			const page = drawReceiptHtml(receipt)
			expect(page).not.toMatch(/\ssrc=|url\(|@import|<script|<link|\sstyle=|\son\w+=/)
			const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? ""
			const hash = createHash("sha256").update(style).digest("base64")
			expect(receiptHtmlPolicy).toContain(`'sha256-${hash}'`)
			// Every column has its width.
			const used = new Set(Array.from(page.matchAll(/class="(c\d+)/g), (match) => String(match[1])))
			for (const name of used) expect(style).toContain(`.${name}{`)
		}
	})
})
