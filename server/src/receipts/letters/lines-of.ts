import type { ReceiptRow } from "@comanda/contract/receipts/layout.ts"
import type { Line } from "./open-typeface.ts"

/** What is written in a row. */
export function linesOf(row: ReceiptRow): Line[] {
	return row.kind === "cells" ? row.cells.map(({ text }) => ({ text, bold: row.bold })) : []
}
