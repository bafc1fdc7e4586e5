import type { CodePage } from "@comanda/contract/receipts/code-pages.ts"
import type { CellRow, RowSize } from "@comanda/contract/receipts/layout.ts"
import CodepageEncoder from "@point-of-sale/codepage-encoder"
import { create as createQr } from "qrcode"
import { type Bitmap, blankBitmap, stackBitmaps } from "../dots/bitmap.ts"
import { cellWidth, drawRow } from "../dots/draw-row.ts"
import { paperFamilies } from "../letters/font-sets.ts"
import { openTypeface } from "../letters/open-typeface.ts"

/** What came out of the printer. */
export type Print = { paper: Bitmap; kicks: number; cuts: number; qrTexts: string[]; drawnRows: number }

/** Under which numbers Epson keeps these code pages. */
const pageNumbers: Record<number, CodePage> = {
	0: "cp437",
	2: "cp850",
	16: "windows1252",
	19: "cp858",
	30: "tcvn3",
	52: "windows1258",
}
const lineHeight = 32

type Style = { wide: number; high: number; bold: boolean; align: number; page: CodePage }
type Letter = { text: string; wide: number; high: number; bold: boolean }
type Strip = { letters: Letter[] } | Bitmap

/**
 * A printer of paper so many dots wide, which draws instead of burning. It knows the commands of a receipt, and
 * refuses every other: what a real one would print as letters, or be stuck on, is a failure here.
 */
export async function readEscPos(bytes: Uint8Array, widthDots: number): Promise<Print> {
	const print = { kicks: 0, cuts: 0, qrTexts: [] as string[], drawnRows: 0 }
	const style: Style = { wide: 1, high: 1, bold: false, align: 0, page: "cp437" }
	const strips: Strip[] = []
	let line: Letter[] = []
	let qr = { text: "", size: 3 }
	let at = 0
	const next = (): number => {
		const byte = bytes[at]
		at += 1
		if (byte === undefined) throw new Error("The print ends within a command.")
		return byte
	}
	const refuse = (...command: number[]): never => {
		const said = command.map((byte) => byte.toString(16).padStart(2, "0")).join(" ")
		throw new Error(`No printer of ours knows ${said}, at byte ${at}.`)
	}
	const drawQr = (): Bitmap => {
		const { size, data } = createQr(qr.text, { errorCorrectionLevel: "M" }).modules
		const side = size * qr.size
		if (side > widthDots) throw new Error(`A code of ${side} dots is wider than the paper.`)
		const strip = blankBitmap(widthDots, side + 16)
		const left = style.align === 1 ? Math.floor((widthDots - side) / 2) : 0
		for (let dot = 0; dot < side * side; dot += 1) {
			const [x, y] = [dot % side, Math.floor(dot / side)]
			const module = data[Math.floor(y / qr.size) * size + Math.floor(x / qr.size)]
			strip.dots[(y + 8) * widthDots + left + x] = module ? 1 : 0
		}
		return strip
	}
	const readQr = (): void => {
		const length = next() + next() * 256
		const [cn, fn, ...rest] = Array.from({ length }, next)
		if (cn !== 0x31) refuse(0x1d, 0x28, 0x6b, cn ?? 0)
		if (fn === 0x43) qr = { ...qr, size: rest[0] ?? 3 }
		else if (fn === 0x50) qr = { ...qr, text: Buffer.from(rest.slice(1)).toString("utf8") }
		else if (fn === 0x51) {
			print.qrTexts.push(qr.text)
			strips.push(drawQr())
		} else if (fn !== 0x41 && fn !== 0x45) refuse(0x1d, 0x28, 0x6b, 0x31, fn ?? 0)
	}
	const readImage = (): void => {
		const [kind, mode] = [next(), next()]
		if (kind !== 0x30 || mode !== 0) refuse(0x1d, 0x76, kind, mode)
		const [across, height] = [next() + next() * 256, next() + next() * 256]
		if (across * 8 > widthDots) throw new Error(`A picture of ${across * 8} dots is wider than the paper.`)
		const strip = blankBitmap(widthDots, height)
		for (let byte = 0; byte < across * height; byte += 1) {
			const eight = next()
			const start = Math.floor(byte / across) * widthDots + (byte % across) * 8
			for (let bit = 0; bit < 8; bit += 1) strip.dots[start + bit] = (eight >> (7 - bit)) & 1
		}
		print.drawnRows += height
		strips.push(strip)
	}
	const readGroup = (): void => {
		const command = next()
		if (command === 0x21) {
			const size = next()
			Object.assign(style, { wide: (size >> 4) + 1, high: (size & 15) + 1 })
		} else if (command === 0x28) next() === 0x6b ? readQr() : refuse(0x1d, 0x28)
		else if (command === 0x76) readImage()
		else if (command === 0x56) {
			next()
			print.cuts += 1
		} else refuse(0x1d, command)
	}
	const readEscape = (): void => {
		const command = next()
		if (command === 0x40) Object.assign(style, { wide: 1, high: 1, bold: false, align: 0, page: "cp437" })
		else if (command === 0x4d) next() === 0 || refuse(0x1b, 0x4d)
		else if (command === 0x45) style.bold = next() === 1
		else if (command === 0x61) style.align = next()
		else if (command === 0x74) style.page = pageNumbers[next()] ?? refuse(0x1b, 0x74)
		else if (command === 0x70) {
			at += 3
			print.kicks += 1
		} else refuse(0x1b, command)
	}
	while (at < bytes.length) {
		const byte = next()
		if (byte === 0x1b) readEscape()
		else if (byte === 0x1d) readGroup()
		else if (byte === 0x1c) next() === 0x2e || refuse(0x1c)
		else if (byte === 0x0a) {
			const taken = line.reduce((sum, letter) => sum + letter.wide * cellWidth, 0)
			if (taken > widthDots) throw new Error(`A line of ${taken} dots is wider than the paper.`)
			strips.push(line.length === 0 ? blankBitmap(widthDots, lineHeight) : { letters: line })
			line = []
		} else if (byte >= 0x20) {
			const { wide, high, bold } = style
			line.push({ text: letterOf(byte, style.page), wide, high, bold })
		} else refuse(byte)
	}
	const letters = strips.flatMap((strip) => ("letters" in strip ? strip.letters : []))
	const setLine = await openTypeface(paperFamilies, letters)
	const drawn = strips.map((strip) => {
		if (!("letters" in strip)) return strip
		return drawRow(rowOf(strip.letters, widthDots), { widthDots, setLine, isRightToLeft: false })
	})
	return { ...print, paper: stackBitmaps(drawn) }
}

/** Every letter in the cell where a printer puts it. A line of ours is in one size. */
function rowOf(letters: readonly Letter[], widthDots: number): CellRow {
	const [first] = letters
	const { wide = 1, high = 1, bold = false } = first ?? {}
	if (letters.some((letter) => letter.wide !== wide || letter.high !== high)) {
		throw new Error("A line has letters of several sizes.")
	}
	const size: RowSize = wide > 1 ? "big" : high > 1 ? "tall" : "normal"
	const cells = letters.map(({ text }) => ({ text, width: wide, align: "start" as const }))
	const spare = Math.floor(widthDots / cellWidth) - letters.length * wide
	return { kind: "cells", cells: [...cells, { text: "", width: spare, align: "start" }], size, bold }
}

const upperHalves = new Map<CodePage, Map<number, string>>()

function letterOf(byte: number, page: CodePage): string {
	if (byte < 0x80) return String.fromCharCode(byte)
	const letter = upperHalfOf(page).get(byte)
	if (letter === undefined) throw new Error(`${page} has no letter ${byte.toString(16)}.`)
	return letter
}

/** The library writes code pages and does not read them: every letter is asked for its byte. */
function upperHalfOf(page: CodePage): Map<number, string> {
	const known = upperHalves.get(page)
	if (known) return known
	const found = new Map<number, string>()
	for (let code = 0xa0; code < 0x2600; code += 1) {
		const letter = String.fromCodePoint(code)
		const [byte = 0] = CodepageEncoder.encode(letter, page)
		if (byte >= 0x80 && !found.has(byte)) found.set(byte, letter)
	}
	upperHalves.set(page, found)
	return found
}
