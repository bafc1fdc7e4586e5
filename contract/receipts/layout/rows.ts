// What a receipt is made of, whatever it is drawn on. Start is where the language begins to be read: the left of a
// French receipt, the right of an Arabic one. Who draws turns it; nobody else has to know.

/** Tall is twice as high, big twice as wide as well. */
export type RowSize = "normal" | "tall" | "big"
export type CellAlign = "start" | "center" | "end"
/** Its width is in characters of the normal size, and its text fits. */
export type Cell = { text: string; width: number; align: CellAlign }

export type CellRow = { kind: "cells"; cells: Cell[]; size: RowSize; bold: boolean }
export type ReceiptRow =
	| CellRow
	| { kind: "rule" }
	| { kind: "space" }
	| { kind: "qr"; text: string }
	| { kind: "cut" }

export type RowStyle = { size?: RowSize; bold?: boolean }

export const rule: ReceiptRow = { kind: "rule" }
export const space: ReceiptRow = { kind: "space" }

/** The cells from the start on, empty ones left out of what is said but not of the room they take. */
export function cellRow(cells: Cell[], { size = "normal", bold = false }: RowStyle = {}): CellRow {
	return { kind: "cells", cells, size, bold }
}
