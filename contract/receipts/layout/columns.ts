import { type Cell, type CellAlign, cellRow, type ReceiptRow, type RowStyle } from "./rows.ts"
import { textWidth } from "./text-width.ts"
import { wrapWords } from "./wrap-words.ts"

/** Words over the whole width, on as many rows as they need; none for no words. */
export function words(text: string, width: number, align: CellAlign, style: RowStyle = {}): ReceiptRow[] {
	if (text === "") return []
	const room = style.size === "big" ? Math.floor(width / 2) : width
	return wrapWords(text, room).map((line) => cellRow([{ text: line, width, align }], style))
}

export type Columns = {
	label: string
	value: string
	/** Before the label, such as a quantity; or nothing, as room to stand in. */
	lead?: { text: string; width: number }
	/** How much room values have here, so that they stand below each other. */
	valueWidth?: number
}

/** A label at the start, its value at the end of the first row; a value that leaves no room gets a row of its own. */
export function columns(width: number, given: Columns, style: RowStyle = {}): ReceiptRow[] {
	const { label, value, lead = { text: "", width: 0 } } = given
	const times = style.size === "big" ? 2 : 1
	const room = width - lead.width
	const valueWidth = Math.max(given.valueWidth ?? 0, textWidth(value)) * times
	const labelWidth = room - valueWidth - times
	const fits = textWidth(label) * times <= labelWidth || labelWidth >= room / 2
	if (!fits) {
		const labels = wrapWords(label, Math.floor(room / times)).map((line) => cell(line, room, "start"))
		const values = wrapWords(value, Math.floor(room / times)).map((line) => cell(line, room, "end"))
		return rowsAfter(
			lead,
			[...labels, ...values].map((each) => [each]),
			style,
		)
	}
	const rows = wrapWords(label, Math.floor(labelWidth / times)).map((line, at) => [
		cell(line, labelWidth, "start"),
		cell(at === 0 ? value : "", valueWidth + times, "end"),
	])
	return rowsAfter(lead, rows, style)
}

/** Whether a label and its value stand beside each other in letters of twice the width. */
export function fitsBig(label: string, value: string, width: number): boolean {
	return (textWidth(label) + textWidth(value) + 1) * 2 <= width
}

function cell(text: string, width: number, align: CellAlign): Cell {
	return { text, width, align }
}

/** The rows behind a lead that the first of them names, and the others leave room for. */
function rowsAfter(lead: { text: string; width: number }, rows: Cell[][], style: RowStyle): ReceiptRow[] {
	return rows.map((cells, at) => {
		const before = cell(at === 0 ? lead.text : "", lead.width, "start")
		return cellRow(lead.width > 0 ? [before, ...cells] : cells, style)
	})
}
