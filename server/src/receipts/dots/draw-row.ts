import type { Cell, CellRow } from "@comanda/contract/receipts/layout.ts"
import type { SetLine, SetRun } from "../letters/open-typeface.ts"
import { type Bitmap, blankBitmap } from "./bitmap.ts"
import { edgesOf, fillEdges } from "./fill-outline.ts"

/** A printer's own letters stand in cells of 12 by 24 dots; drawn rows are as high as its lines, and eight divides it. */
export const cellWidth = 12
const cellHeight = 24
const rowHeight = 32
// Room above for two accents on a capital, and below for the dots of an Arabic letter.
const baseline = 22

/** What the paper is, and which way it is read. */
export type Paper = { widthDots: number; setLine: SetLine; isRightToLeft: boolean }

/** A row in dots, for what the printer's own letters cannot say. */
export function drawRow(row: CellRow, { widthDots, setLine, isRightToLeft }: Paper): Bitmap {
	const [scaleX, scaleY] = [row.size === "big" ? 2 : 1, row.size === "normal" ? 1 : 2]
	const bitmap = blankBitmap(widthDots, rowHeight * scaleY)
	let start = 0
	for (const cell of row.cells) {
		const width = cell.width * cellWidth
		const left = isRightToLeft ? widthDots - start - width : start
		drawCell(bitmap, {
			cell,
			left,
			width,
			runs: setLine({ text: cell.text, bold: row.bold }),
			isRightToLeft,
			scaleX,
			scaleY,
		})
		start += width
	}
	return bitmap
}

type Placed = {
	cell: Cell
	left: number
	width: number
	runs: SetRun[]
	isRightToLeft: boolean
	scaleX: number
	scaleY: number
}

function drawCell(bitmap: Bitmap, placed: Placed): void {
	const { cell, left, width, scaleX, scaleY } = placed
	const runs = placed.runs.map((run) => {
		const { glyphs, positions } = run.font.layout(run.text, undefined, undefined, undefined, run.direction)
		const unit = (cellHeight * run.family.scale) / run.font.unitsPerEm
		return { glyphs, positions, unit }
	})
	const natural = runs.reduce((sum, { positions, unit }) => {
		return sum + positions.reduce((all, each) => all + each.xAdvance, 0) * unit
	}, 0)
	// Arabic is as wide as it is: what would leave its cell is set narrower.
	const squeeze = Math.min(scaleX, width / Math.max(1, natural))
	let x = left + startOf(cell, width - natural * squeeze, placed.isRightToLeft)
	for (const { glyphs, positions, unit } of runs) {
		for (const [at, glyph] of glyphs.entries()) {
			const position = positions[at]
			if (!position) continue
			const place = {
				x: x + position.xOffset * unit * squeeze,
				y: (baseline - position.yOffset * unit) * scaleY,
				scaleX: unit * squeeze,
				scaleY: unit * scaleY,
			}
			const edges = edgesOf(glyph.path.commands, place)
			if (edges.length > 0) fillEdges(bitmap, edges)
			x += position.xAdvance * unit * squeeze
		}
	}
}

/** How far from its cell's left edge a text begins, of the room that is left. */
function startOf({ align }: Cell, spare: number, isRightToLeft: boolean): number {
	if (align === "center") return Math.round(spare / 2)
	return (align === "end") === isRightToLeft ? 0 : Math.round(spare)
}
