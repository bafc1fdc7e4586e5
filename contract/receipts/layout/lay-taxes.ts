import type { Receipt } from "../receipt.ts"
import { columns, words } from "./columns.ts"
import { type Cell, cellRow, type ReceiptRow, rule } from "./rows.ts"
import { textWidth } from "./text-width.ts"
import type { Voice } from "./voice.ts"
import { wrapWords } from "./wrap-words.ts"

// Where names would have less room, the last column goes: what it says is the sum of the others.
const leastForName = 14
const leastOfAll = 6

/** What of the total is which tax, as tax offices want to read it. */
export function layTaxes(receipt: Receipt, voice: Voice, width: number): ReceiptRow[] {
	const { taxes, pricesIncludeTax } = receipt
	if (taxes.length === 0) return []
	const head = [voice.word("tax"), voice.word("net"), voice.word("tax"), voice.word("gross")]
	const body = taxes.map(({ name, basisPoints, netMinor, taxMinor }) => {
		const amounts = [netMinor, taxMinor, netMinor + taxMinor].map(voice.amount)
		return [`${name} ${voice.percent(basisPoints)}`, ...amounts]
	})
	const longest = Math.max(...body.map(([name = ""]) => textWidth(name)))
	const whole = widthsOf([head, ...body], width)
	const isRoomy = (whole[0] ?? 0) >= Math.min(longest, leastForName)
	const three = widthsOf(
		[head, ...body].map((cells) => cells.slice(0, -1)),
		width,
	)
	const widths = isRoomy ? whole : three
	const table = [
		...tableRows(["", ...head.slice(1, widths.length)], widths),
		...body.flatMap((cells) => tableRows(cells.slice(0, widths.length), widths)),
	]
	// An amount that goes on in the next line would be read as two.
	const fits = (widths[0] ?? 0) >= leastOfAll
	return [
		...(fits ? table : listRows(receipt, voice, width)),
		...(pricesIncludeTax ? words(voice.word("taxIncluded"), width, "start") : []),
		rule,
	]
}

/** Amounts get what they need, and the name of the tax the rest. */
function widthsOf(rows: readonly string[][], width: number): number[] {
	const [, ...amounts] = rows[0] ?? []
	const needed = amounts.map((_, at) => Math.max(8, ...rows.map((row) => textWidth(row[at + 1] ?? "") + 2)))
	return [width - needed.reduce((sum, each) => sum + each, 0), ...needed]
}

/** For the largest amounts on the narrowest paper: one below the other. */
function listRows({ taxes }: Receipt, voice: Voice, width: number): ReceiptRow[] {
	return taxes.flatMap(({ name, basisPoints, netMinor, taxMinor }) => [
		...columns(width, { label: `${name} ${voice.percent(basisPoints)}`, value: voice.amount(taxMinor) }),
		...columns(width, {
			label: voice.word("net"),
			value: voice.amount(netMinor),
			lead: { text: "", width: 2 },
		}),
	])
}

/** Words that are too long for their column go on below it. */
function tableRows(cells: readonly string[], widths: readonly number[]): ReceiptRow[] {
	const wrapped = cells.map((text, at) => wrapWords(text, (widths[at] ?? 2) - (at === 0 ? 0 : 1)))
	const height = Math.max(...wrapped.map((lines) => lines.length))
	return Array.from({ length: height }, (_, row) =>
		cellRow(
			wrapped.map((lines, at): Cell => {
				return { text: lines[row] ?? "", width: widths[at] ?? 2, align: at === 0 ? "start" : "end" }
			}),
		),
	)
}
