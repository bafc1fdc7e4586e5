import { words } from "./layout/columns.ts"
import { layHeading } from "./layout/lay-heading.ts"
import { layLines } from "./layout/lay-lines.ts"
import { laySums } from "./layout/lay-sums.ts"
import { layTaxes } from "./layout/lay-taxes.ts"
import { type ReceiptRow, rule, space } from "./layout/rows.ts"
import { voiceOf } from "./layout/voice.ts"
import type { Receipt } from "./receipt.ts"

export type { Cell, CellAlign, CellRow, ReceiptRow, RowSize } from "./layout/rows.ts"

/** Wide enough for a name and a price; no paper is narrower. */
export const narrowestReceipt = 24

/** The receipt as rows of so many characters: paper, page and screen are drawn from the same ones. */
export function layReceipt(receipt: Receipt, width: number): ReceiptRow[] {
	const voice = voiceOf(receipt)
	const room = Math.max(narrowestReceipt, Math.floor(width))
	const { qr, footer } = receipt
	const end = [
		...words(footer, room, "center"),
		...(qr ? [space, ...words(qr.label ?? "", room, "center"), { kind: "qr", text: qr.text } as const] : []),
	]
	const rows = [
		...layHeading(receipt, voice, room),
		...layLines(receipt, voice, room),
		...laySums(receipt, voice, room),
		...layTaxes(receipt, voice, room),
		...end,
	]
	// The last rule is for what follows it.
	const last = rows.at(-1)
	return [...(last === rule ? rows.slice(0, -1) : rows), space, { kind: "cut" }]
}
