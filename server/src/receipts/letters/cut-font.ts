import type { Font } from "fontkit"
import { outlineRecord, words } from "./outline-record.ts"

/** What a document keeps of a font: the letters it uses, under numbers of their own. */
export type CutFont = { includeGlyph(id: number): number; encode(): Buffer }

/**
 * fontkit's own cut leaves a variable font at the weight of its file, or fails. This one writes each letter as it is
 * drawn: a plain TrueType font, of the tables that a document needs.
 */
export function cutFont(font: Font): CutFont {
	const ids = [0]
	return {
		includeGlyph(id) {
			if (!ids.includes(id)) ids.push(id)
			return ids.indexOf(id)
		},
		encode() {
			const glyphs = ids.map((id) => font.getGlyph(id))
			const records = glyphs.map((glyph) => outlineRecord(glyph.path.commands))
			const metrics = glyphs.map((glyph) => {
				const left = glyph.path.commands.length > 0 ? Math.round(glyph.path.bbox.minX) : 0
				return [Math.round(glyph.advanceWidth), left]
			})
			return fileOf({
				glyf: Buffer.concat(records),
				head: headOf(font),
				hhea: hheaOf(font, glyphs.length, Math.max(...metrics.map(([advance = 0]) => advance))),
				hmtx: words(metrics.flat()),
				loca: placesOf(records),
				maxp: Buffer.concat([longs([0x10000]), words([glyphs.length, 0xfff, 0xff, 0, 0, 1, ...zeros(8)])]),
			})
		},
	}
}

function headOf({ unitsPerEm, bbox }: Font): Buffer {
	const box = [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map(Math.round)
	const start = longs([0x10000, 0x10000, 0, 0x5f0f3cf5])
	return Buffer.concat([start, words([0, unitsPerEm, ...zeros(8), ...box, 0, 8, 2, 1, 0])])
}

function hheaOf({ ascent, descent, lineGap }: Font, glyphs: number, widest: number): Buffer {
	const lines = [ascent, descent, lineGap, widest].map(Math.round)
	return Buffer.concat([longs([0x10000]), words([...lines, 0, 0, widest, 1, ...zeros(7), glyphs])])
}

/** Where each letter begins, and where the last one ends. */
function placesOf(records: readonly Buffer[]): Buffer {
	const places = [0]
	for (const record of records) places.push((places.at(-1) ?? 0) + record.length)
	return longs(places)
}

/** A TrueType file: how many tables, where each is, the tables. */
function fileOf(tables: Record<string, Buffer>): Buffer {
	const all = Object.entries(tables)
	let at = 12 + all.length * 16
	const directory: Buffer[] = []
	const bodies: Buffer[] = []
	for (const [name, table] of all) {
		const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)])
		directory.push(Buffer.from(name, "latin1"), longs([checksumOf(padded), at, table.length]))
		bodies.push(padded)
		at += padded.length
	}
	const power = 2 ** Math.floor(Math.log2(all.length))
	const search = [all.length, power * 16, Math.log2(power), (all.length - power) * 16]
	return Buffer.concat([longs([0x10000]), words(search), ...directory, ...bodies])
}

function checksumOf(table: Buffer): number {
	let sum = 0
	for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0
	return sum
}

function longs(values: readonly number[]): Buffer {
	const bytes = Buffer.alloc(values.length * 4)
	for (const [at, value] of values.entries()) bytes.writeUInt32BE(value, at * 4)
	return bytes
}

function zeros(count: number): number[] {
	return Array.from({ length: count }, () => 0)
}
