import { setImmediate } from "node:timers/promises"
import { type Cell, layReceipt, type ReceiptRow } from "@comanda/contract/receipts/layout.ts"
import type { Receipt } from "@comanda/contract/receipts/receipt.ts"
import { receiptDirection, receiptWord } from "@comanda/contract/receipts/words.ts"
import type { Font } from "fontkit"
import PdfDocument from "pdfkit"
import { create as createQr } from "qrcode"
import { pageFamilies } from "./letters/font-sets.ts"
import { linesOf } from "./letters/lines-of.ts"
import { openTypeface, type SetLine } from "./letters/open-typeface.ts"

type Page = InstanceType<typeof PdfDocument>

// In points: a page as wide as a printer's paper and as high as the receipt, up to the highest that readers open.
const pageWidth = 226.77
const margin = 17
const highestPage = 14_000
const columns = 40
const columnWidth = (pageWidth - 2 * margin) / columns
const fontSizes = { normal: 9, tall: 12, big: 15 } as const
const lineHeights = { normal: 13, tall: 18, big: 22 } as const
const codeSide = 96
const ink = "#14192b"
const faint = "#9a9ca6"

/** A receipt as a PDF, with its letters as text that can be searched and copied. */
export async function drawReceiptPdf(receipt: Receipt): Promise<Buffer> {
	const rows = layReceipt(receipt, columns)
	const setLine = await openTypeface(pageFamilies, rows.flatMap(linesOf))
	const page = new PdfDocument({ margin: 0, autoFirstPage: false, lang: receipt.languages[0] ?? "en" })
	page.info.Title = `${receiptWord(receipt.languages, "receipt")} ${receipt.number ?? receipt.orderNumber}`
	page.info.Author = receipt.store.name
	const parts: Buffer[] = []
	const done = new Promise<Buffer>((resolve, reject) => {
		page.on("data", (part: Buffer) => parts.push(part))
		page.on("end", () => resolve(Buffer.concat(parts)))
		page.on("error", reject)
	})
	const pen = {
		page,
		setLine,
		isRightToLeft: receiptDirection(receipt.languages) === "rtl",
		names: new Map(),
	}
	for (const onPage of pagesOf(rows)) {
		const height = onPage.reduce((sum, row) => sum + heightOf(row), 2 * margin)
		page.addPage({ size: [pageWidth, height], margin: 0 })
		let top = margin
		for (const [at, row] of onPage.entries()) {
			// Others are served in between.
			if (at % 20 === 0) await setImmediate()
			drawRow(pen, row, top)
			top += heightOf(row)
		}
	}
	page.end()
	return done
}

/** One page, unless the receipt is longer than any page may be. */
function pagesOf(rows: readonly ReceiptRow[]): ReceiptRow[][] {
	const pages: ReceiptRow[][] = []
	let left = 0
	for (const row of rows) {
		const height = heightOf(row)
		if (height > left) {
			pages.push([])
			left = highestPage - 2 * margin
		}
		pages.at(-1)?.push(row)
		left -= height
	}
	return pages
}

function heightOf(row: ReceiptRow): number {
	if (row.kind === "cells") return lineHeights[row.size]
	return { rule: 10, space: 8, qr: codeSide + 12, cut: 0 }[row.kind]
}

type Pen = { page: Page; setLine: SetLine; isRightToLeft: boolean; names: Map<Font, string> }

function drawRow(pen: Pen, row: ReceiptRow, top: number): void {
	const { page, isRightToLeft } = pen
	switch (row.kind) {
		case "cells": {
			let start = margin
			for (const cell of row.cells) {
				const width = cell.width * columnWidth
				const left = isRightToLeft ? pageWidth - start - width : start
				const base = top + lineHeights[row.size] * 0.72
				drawCell(pen, { cell, left, width, base, size: fontSizes[row.size], bold: row.bold })
				start += width
			}
			return
		}
		case "rule":
			page.moveTo(margin, top + 5).lineTo(pageWidth - margin, top + 5)
			page.lineWidth(1).dash(1, { space: 2.5 }).stroke(faint).undash()
			return
		case "qr":
			drawCode(page, row.text, (pageWidth - codeSide) / 2, top + 6)
	}
}

type Placed = { cell: Cell; left: number; width: number; base: number; size: number; bold: boolean }

/** Set smaller where it is wider than its cell. */
function drawCell({ page, setLine, isRightToLeft, names }: Pen, placed: Placed): void {
	const { cell, left, width, base, size, bold } = placed
	const runs = setLine({ text: cell.text, bold }).map((run) => {
		const { advanceWidth } = run.font.layout(run.text, [], undefined, undefined, run.direction)
		return { ...run, wide: (advanceWidth * size * run.family.scale) / run.font.unitsPerEm }
	})
	const natural = runs.reduce((sum, run) => sum + run.wide, 0)
	const squeeze = Math.min(1, width / Math.max(1, natural))
	const spare = width - natural * squeeze
	const atLeft = (cell.align === "end") === isRightToLeft
	let x = left + (cell.align === "center" ? spare / 2 : atLeft ? 0 : spare)
	for (const run of runs) {
		const name = names.get(run.font) ?? `font ${names.size}`
		names.set(run.font, name)
		// The types know files only; a font that is open already is taken as it is.
		page.font(run.font as unknown as Buffer, name).fontSize(size * run.family.scale * squeeze)
		// Named features, even none, keep words together: each by itself, Arabic would stand in the wrong order.
		page.fillColor(ink).text(run.text, x, base, { lineBreak: false, baseline: "alphabetic", features: [] })
		x += run.wide * squeeze
	}
}

function drawCode(page: Page, text: string, left: number, top: number): void {
	const { size, data } = createQr(text, { errorCorrectionLevel: "M" }).modules
	const side = codeSide / size
	for (const [at, module] of data.entries()) {
		if (module) page.rect(left + (at % size) * side, top + Math.floor(at / size) * side, side, side)
	}
	page.fill(ink)
}
