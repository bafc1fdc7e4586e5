import { setImmediate } from "node:timers/promises"
import type { PrintedZReport } from "@comanda/contract/books/days.ts"
import PdfDocument from "pdfkit"
import { outlineText } from "#platform/files/outline-text.ts"
import { type PrintedLine, zReportLines } from "./z-report-lines.ts"

type Page = InstanceType<typeof PdfDocument>

// A4 in points.
const left = 56
const right = 595.28 - 56
const top = 64
const bottom = 841.89 - 56
const lineHeight = 15
const ink = "#161513"
const faint = "#b9b4aa"

/** The report as a PDF, to be kept for as long as the law asks. */
export async function drawZReport(printed: PrintedZReport): Promise<Buffer> {
	const { zReport, storeName } = printed
	const page = new PdfDocument({ size: "A4", margin: 0, autoFirstPage: false })
	page.info.Title = `${storeName}: Z ${zReport.number}, ${zReport.businessDate}`
	const parts: Buffer[] = []
	const done = new Promise<Buffer>((resolve, reject) => {
		page.on("data", (part: Buffer) => parts.push(part))
		page.on("end", () => resolve(Buffer.concat(parts)))
		page.on("error", reject)
	})
	page.addPage()
	let at = drawHead(page, printed)
	for (const line of zReportLines(printed)) {
		if (at + 2 * lineHeight > bottom) {
			// Others are served between two pages.
			await setImmediate()
			page.addPage()
			at = top
		}
		at = drawLine(page, line, at)
	}
	page.end()
	return done
}

function drawHead(page: Page, { storeName, organizationName, timeZone, zReport }: PrintedZReport): number {
	const time = (moment: string) =>
		new Date(moment).toLocaleString("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" })
	const { number, businessDate, openedAt, closedAt, firstPosting, lastPosting, hash } = zReport
	drawText(page, storeName, left, top, 20)
	drawText(page, organizationName, left, top + 18, 10)
	drawText(page, `Z ${number}`, right, top, 20, "right")
	drawText(page, businessDate, right, top + 18, 10, "right")
	drawText(page, `${time(openedAt)} to ${time(closedAt)}, ${timeZone}`, left, top + 40, 9)
	drawText(page, `Postings ${firstPosting} to ${lastPosting}`, right, top + 40, 9, "right")
	drawText(page, hash, left, top + 54, 7)
	return top + 74
}

function drawLine(page: Page, line: PrintedLine, at: number): number {
	if (line.kind === "heading") {
		page.moveTo(left, at).lineTo(right, at).lineWidth(0.5).stroke(faint)
		drawText(page, line.text, left, at + lineHeight, 11)
		return at + 2 * lineHeight
	}
	const size = line.isSum ? 11 : 9.5
	drawText(page, line.text, left + 12, at, size)
	drawText(page, line.amount, right, at, size, "right")
	return at + lineHeight
}

function drawText(
	page: Page,
	text: string,
	x: number,
	base: number,
	size: number,
	side: "left" | "right" = "left",
): void {
	const { width, outlines } = outlineText(text, size)
	const start = side === "left" ? x : x - width
	for (const { path, x: offset, y, scale } of outlines) {
		if (path === "") continue
		page.save()
		page.translate(start + offset, base + y).scale(scale, -scale)
		page.path(path).fill(ink)
		page.restore()
	}
}
