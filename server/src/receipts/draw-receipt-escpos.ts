import { setImmediate } from "node:timers/promises"
import type { CodePage } from "@comanda/contract/receipts/code-pages.ts"
import { type CellRow, layReceipt, type ReceiptRow } from "@comanda/contract/receipts/layout.ts"
import type { Receipt } from "@comanda/contract/receipts/receipt.ts"
import { receiptDirection } from "@comanda/contract/receipts/words.ts"
import ReceiptPrinterEncoder from "@point-of-sale/receipt-printer-encoder"
import { create as createQr } from "qrcode"
import { sayIn } from "./code-page.ts"
import { type Bitmap, stackBitmaps } from "./dots/bitmap.ts"
import { cellWidth, drawRow, type Paper } from "./dots/draw-row.ts"
import { paperFamilies } from "./letters/font-sets.ts"
import { linesOf } from "./letters/lines-of.ts"
import { openTypeface } from "./letters/open-typeface.ts"

/** Who numbers code pages as the others do not. */
export const codePageMakers = [
	"bixolon",
	"citizen",
	"epson",
	"fujitsu",
	"metapace",
	"pos-5890",
	"pos-8360",
	"star",
	"sunmi",
	"xprinter",
	"youku",
] as const
export type CodePageMaker = (typeof codePageMakers)[number]

export type PrintOptions = {
	widthMm: 58 | 80
	/** The printer's own letters. What they cannot say is drawn in dots. */
	codePage: CodePage
	/** Under which numbers this maker keeps its code pages. */
	codePageNumbers?: CodePageMaker
	kickDrawer: boolean
}

/** Characters in a line of the printer's own letters. */
const columnsOf = { 58: 32, 80: 48 } as const

/** A receipt as ESC/POS. */
export async function drawReceiptEscPos(receipt: Receipt, options: PrintOptions): Promise<Uint8Array> {
	const { widthMm, codePage, codePageNumbers = "epson", kickDrawer } = options
	const columns = columnsOf[widthMm]
	const rows = layReceipt(receipt, columns)
	const isRightToLeft = receiptDirection(receipt.languages) === "rtl"
	const drawn = new Set(rows.filter((row) => isDrawn(row, codePage, isRightToLeft)))
	const setLine = await openTypeface(paperFamilies, [...drawn].flatMap(linesOf))
	const paper = { widthDots: columns * cellWidth, setLine, isRightToLeft }
	const encoder = new ReceiptPrinterEncoder({
		language: "esc-pos",
		columns,
		codepageMapping: codePageNumbers,
		imageMode: "raster",
		feedAfterBlock: false,
		feedBeforeCut: 4,
		newline: "\n",
	})
	encoder.initialize().codepage(codePage)
	// The drawer opens while the receipt is printed.
	if (kickDrawer) encoder.pulse()
	let waiting: Bitmap[] = []
	const printDrawn = () => {
		if (waiting.length > 0) encoder.image(imageOf(stackBitmaps(waiting)), { mode: "raster" })
		waiting = []
	}
	for (const row of rows) {
		if (row.kind === "cells" && drawn.has(row)) {
			// Others are served in between.
			await setImmediate()
			waiting.push(drawRow(row, paper))
			continue
		}
		printDrawn()
		printRow(encoder, row, codePage, paper, columns)
	}
	printDrawn()
	return encoder.encode()
}

/** A receipt that is read from the right is drawn whole: a printer knows one direction only. */
function isDrawn(row: ReceiptRow, codePage: CodePage, isRightToLeft: boolean): boolean {
	if (row.kind !== "cells") return false
	return isRightToLeft || row.cells.some((cell) => sayIn(codePage, cell.text) === null)
}

function printRow(
	encoder: ReceiptPrinterEncoder,
	row: ReceiptRow,
	codePage: CodePage,
	{ widthDots }: Paper,
	columns: number,
): void {
	switch (row.kind) {
		case "cells": {
			const [wide, high] = [row.size === "big" ? 2 : 1, row.size === "normal" ? 1 : 2]
			encoder
				.size(wide, high)
				.bold(row.bold)
				.line(lineOf(row, codePage, wide))
				.bold(false)
				.size(1, 1)
			return
		}
		case "rule":
			encoder.line("-".repeat(columns))
			return
		case "space":
			encoder.newline()
			return
		case "qr":
			encoder.align("center")
			encoder.qrcode(row.text, { model: 2, size: dotsOfModule(row.text, widthDots), errorlevel: "m" })
			encoder.align("left")
			return
		case "cut":
			encoder.cut("partial")
	}
}

/** The cells in one line of characters, each with spaces to its width. */
function lineOf(row: CellRow, codePage: CodePage, wide: number): string {
	const cells = row.cells.map(({ text, width, align }) => {
		const said = sayIn(codePage, text) ?? ""
		const spare = Math.max(0, Math.floor(width / wide) - said.length)
		const before = align === "start" ? 0 : align === "end" ? spare : Math.floor(spare / 2)
		return " ".repeat(before) + said + " ".repeat(spare - before)
	})
	return cells.join("").trimEnd()
}

/** As large as a phone likes it, and no wider than the paper. */
function dotsOfModule(text: string, widthDots: number): number {
	const { size } = createQr(text, { errorCorrectionLevel: "M" }).modules
	return Math.max(2, Math.min(6, Math.floor(widthDots / (size + 8))))
}

/** As the encoder takes pictures: a burnt dot is black. */
function imageOf({ width, height, dots }: Bitmap): ImageData {
	const data = new Uint8ClampedArray(width * height * 4).fill(255)
	for (const [at, dot] of dots.entries()) {
		if (dot === 1) data.fill(0, at * 4, at * 4 + 3)
	}
	return { width, height, data, colorSpace: "srgb" } as ImageData
}
