import { create, type Font } from "fontkit"
import { describe, expect, it } from "vitest"
import { cutFont } from "./cut-font.ts"
import { pageFamilies, paperFamilies, setsOf } from "./font-sets.ts"
import { openTypeface } from "./open-typeface.ts"
import { orderRuns } from "./order-runs.ts"

describe("runs of a line", () => {
	const seen = (line: string) => orderRuns(line).map((run) => run.text)

	it("stand as they are spoken where all is read from the left", () => {
		expect(seen("Flat white (2) 4.50")).toEqual(["Flat white (2) 4.50"])
	})

	it("of Arabic stand from the right, with numbers and names read from the left", () => {
		expect(seen("قهوة Espresso 2")).toEqual(["Espresso 2", "قهوة "])
		expect(seen("شارع السوق 12")).toEqual(["12", "شارع السوق "])
	})

	it("turn brackets that are read from the right", () => {
		expect(orderRuns("حمص (كبير)")).toEqual([{ text: "حمص )كبير(", isRightToLeft: true }])
	})

	it("keep apart what is set apart", () => {
		const line = "هاتف \u2068+32 2 555\u2069"
		expect(
			seen(line)
				.join("")
				.replaceAll(/[\u2066-\u2069]/g, ""),
		).toBe("+32 2 555هاتف ")
	})
})

describe("fonts", () => {
	it("have on paper their own size and weight, whatever was drawn on a page before", () => {
		const mono = (families: typeof pageFamilies) => families.filter(({ name }) => name === "roboto-mono")
		const [onPage] = mono(pageFamilies).flatMap(setsOf)
		const [onPaper] = mono(paperFamilies).flatMap(setsOf)
		expect(onPage?.family).toEqual(mono(pageFamilies)[0])
		expect(onPaper?.family).toEqual(mono(paperFamilies)[0])
	})

	it("are found for every script, on paper and on a page", async () => {
		const text = "Aœỗ₫ЖΩقج宫臺ラ€"
		for (const families of [paperFamilies, pageFamilies]) {
			const setLine = await openTypeface(families, [{ text, bold: false }])
			const runs = Array.from(text).flatMap((sign) => setLine({ text: sign, bold: false }))
			const shown = runs.map((run) => run.text).join("")
			expect(shown).toBe(text)
		}
	})

	it("have the bracket that one becomes when it is turned", async () => {
		const line = { text: "حمص (", bold: false }
		const setLine = await openTypeface(paperFamilies, [line])
		expect(setLine(line).map((run) => run.text)).toContain(") ")
	})

	it("join Arabic letters", async () => {
		const setLine = await openTypeface(paperFamilies, [{ text: "بيت", bold: false }])
		const glyphsOf = (word: string) =>
			setLine({ text: word, bold: false }).flatMap(({ font, text, direction }) => {
				return font.layout(text, [], undefined, undefined, direction).glyphs.map((glyph) => glyph.id)
			})
		const apart = Array.from("بيت").flatMap(glyphsOf)
		const joined = glyphsOf("بيت")
		expect(joined.some((id) => !apart.includes(id))).toBe(true)
	})

	it("on paper have every Latin letter as wide as the printer's own", async () => {
		const text = "Wi,ỗĐœ€ñ"
		const setLine = await openTypeface(paperFamilies, [{ text, bold: false }])
		for (const { font, family, text: piece } of setLine({ text, bold: false })) {
			const { advanceWidth } = font.layout(piece, [])
			expect((advanceWidth * family.scale * 24) / font.unitsPerEm / piece.length).toBeCloseTo(12, 1)
		}
	})

	it("cut for a document draw the same outlines, under their new numbers", async () => {
		const setLine = await openTypeface(pageFamilies, [{ text: "Phở 宫", bold: true }])
		for (const { font, text } of setLine({ text: "Phở 宫", bold: true })) {
			const cut = cutFont(font)
			const { glyphs } = font.layout(text, [])
			const ids = glyphs.map((glyph) => cut.includeGlyph(glyph.id))
			const opened = create(cut.encode()) as Font
			for (const [at, glyph] of glyphs.entries()) {
				const copy = opened.getGlyph(ids[at] ?? 0)
				expect(copy.advanceWidth).toBe(Math.round(glyph.advanceWidth))
				if (glyph.path.commands.length === 0) continue
				const [box, before] = [copy.path.bbox, glyph.path.bbox]
				for (const side of ["minX", "minY", "maxX", "maxY"] as const) {
					expect(Math.abs(box[side] - before[side])).toBeLessThanOrEqual(1)
				}
			}
		}
	})
})
