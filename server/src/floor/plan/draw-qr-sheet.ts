import { setImmediate } from "node:timers/promises"
import type { QrSheet } from "@comanda/contract/floor/plan.ts"
import PdfDocument from "pdfkit"
import { create as createQr } from "qrcode"
import { outlineText } from "#platform/files/outline-text.ts"

type Card = QrSheet["codes"][number]
type Page = InstanceType<typeof PdfDocument>

// A4 in points, nine cards a page, with lines to cut along.
const columns = 3
const rows = 3
const margin = 24
const cardWidth = (595.28 - 2 * margin) / columns
const cardHeight = (841.89 - 2 * margin) / rows
const codeSize = 128
const ink = "#161513"
const cut = "#b9b4aa"

/** The sheet as a PDF: every code as exact squares, so that it can be printed in any size. */
export async function drawQrSheet(sheet: QrSheet): Promise<Buffer> {
	const page = new PdfDocument({ size: "A4", margin: 0, autoFirstPage: false })
	page.info.Title = `${sheet.storeName}: tables`
	const parts: Buffer[] = []
	const done = new Promise<Buffer>((resolve, reject) => {
		page.on("data", (part: Buffer) => parts.push(part))
		page.on("end", () => resolve(Buffer.concat(parts)))
		page.on("error", reject)
	})
	if (sheet.codes.length === 0) page.addPage()
	for (const [place, card] of sheet.codes.entries()) {
		const onPage = place % (columns * rows)
		// Others are served between two pages.
		if (onPage === 0) await setImmediate()
		if (onPage === 0) page.addPage()
		const left = margin + (onPage % columns) * cardWidth
		const top = margin + Math.floor(onPage / columns) * cardHeight
		drawCard(page, sheet.storeName, card, left, top)
	}
	page.end()
	return done
}

function drawCard(page: Page, storeName: string, card: Card, left: number, top: number): void {
	page.lineWidth(0.5).dash(3, { space: 3 }).rect(left, top, cardWidth, cardHeight).stroke(cut).undash()
	const middle = left + cardWidth / 2
	drawLine(page, storeName, middle, top + 26, 11)
	drawLine(page, card.number, middle, top + 66, 36)
	drawLine(page, card.zoneName, middle, top + 84, 10)
	drawCode(page, card.link, middle - codeSize / 2, top + 94)
	drawLine(page, card.shortCode, middle, top + 244, 12)
}

/** Level M bears a thumb of dirt; the quiet border is the card's own white. */
function drawCode(page: Page, link: string, left: number, top: number): void {
	const { modules } = createQr(link, { errorCorrectionLevel: "M" })
	const side = codeSize / modules.size
	for (let row = 0; row < modules.size; row += 1) {
		for (let column = 0; column < modules.size; column += 1) {
			if (modules.get(row, column)) page.rect(left + column * side, top + row * side, side, side)
		}
	}
	page.fill(ink)
}

/** In the middle, and smaller when it would be wider than its card. */
function drawLine(page: Page, text: string, middle: number, base: number, size: number): void {
	const widest = cardWidth - 20
	const natural = outlineText(text, size).width
	const { width, outlines } = outlineText(text, natural > widest ? (size * widest) / natural : size)
	for (const { path, x, y, scale } of outlines) {
		if (path === "") continue
		page.save()
		page.translate(middle - width / 2 + x, base + y).scale(scale, -scale)
		page.path(path).fill(ink)
		page.restore()
	}
}
