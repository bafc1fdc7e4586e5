import type { Receipt, ReceiptLine } from "../receipt.ts"
import { columns, words } from "./columns.ts"
import { cellRow, type ReceiptRow, rule } from "./rows.ts"
import { textWidth } from "./text-width.ts"
import type { Voice } from "./voice.ts"

type Sheet = { voice: Voice; width: number; leadWidth: number; valueWidth: number }

/** What was bought, with everything that was said of it. */
export function layLines(receipt: Receipt, voice: Voice, width: number): ReceiptRow[] {
	const shown = receipt.lines.filter((line) => line.quantity > 0)
	if (shown.length === 0) return []
	const leadWidth = Math.max(...shown.map((line) => textWidth(countOf(line)))) + 1
	const valueWidth = Math.max(...shown.map((line) => textWidth(voice.amount(line.grossMinor))))
	const sheet = { voice, width, leadWidth, valueWidth }
	return [...shown.flatMap((line) => lineRows(line, sheet)), rule]
}

function countOf({ quantity, share }: ReceiptLine): string {
	return share ? `${share.parts}/${share.of}` : String(quantity)
}

function lineRows(line: ReceiptLine, sheet: Sheet): ReceiptRow[] {
	const { voice, width, leadWidth, valueWidth } = sheet
	const { isPick, quantity } = line
	const name = line.variantName ? line.name + voice.comma + line.variantName : line.name
	// A pick has no price of its own unless one was asked for; it stands below its combo.
	const value = isPick && line.grossMinor === 0 ? "" : voice.amount(line.grossMinor)
	const picked = quantity > 1 ? `${quantity} × ${voice.apart(name)}` : name
	const head = isPick
		? columns(width, { label: picked, value, lead: room(leadWidth), valueWidth })
		: columns(width, { label: name, value, lead: { text: countOf(line), width: leadWidth }, valueWidth })
	const inset = leadWidth + (isPick ? 2 : 0)
	const each = `${quantity} × ${voice.price(line.unitPriceMinor)}`
	return [
		...head,
		...(quantity > 1 && !line.share && !isPick ? detail(each, inset, width) : []),
		...line.options.flatMap((option) => detail(optionText(option, voice), inset, width)),
		...line.discounts.flatMap(({ name: label, amountMinor }) =>
			columns(width, { label, value: voice.amount(-amountMinor), lead: room(inset), valueWidth }),
		),
	]
}

function optionText(
	{ name, quantity, priceMinor, isRemoval }: ReceiptLine["options"][number],
	voice: Voice,
): string {
	const counted = quantity > 1 ? `${quantity} × ${voice.apart(name)}` : name
	const named = isRemoval ? `${voice.word("without")} ${voice.apart(name)}` : counted
	return priceMinor === 0 ? named : `${named} (${voice.difference(priceMinor * quantity)})`
}

function room(width: number): { text: string; width: number } {
	return { text: "", width }
}

function detail(text: string, inset: number, width: number): ReceiptRow[] {
	const rows = words(text, width - inset, "start")
	return rows.map((row) => {
		if (row.kind !== "cells") return row
		return cellRow([{ text: "", width: inset, align: "start" }, ...row.cells])
	})
}
