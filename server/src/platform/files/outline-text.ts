import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { create, type Font } from "fontkit"

// Letters as outlines: a sheet looks the same on every printer, and holds Vietnamese and Arabic, for which PDF's own
// fonts have no letters. Each file has some of them; the first that has one draws it.
const files = [
	"@fontsource-variable/archivo/files/archivo-latin-wght-normal.woff2",
	"@fontsource-variable/archivo/files/archivo-latin-ext-wght-normal.woff2",
	"@fontsource-variable/archivo/files/archivo-vietnamese-wght-normal.woff2",
	"@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2",
]

let opened: Font[] | undefined

function fonts(): Font[] {
	opened ??= files.map((file) => create(readFileSync(fileURLToPath(import.meta.resolve(file)))) as Font)
	return opened
}

export type Outline = { path: string; x: number; y: number; scale: number }
export type OutlinedText = { width: number; outlines: Outline[] }

type Run = { font: Font; text: string }

/** Outlines of a line of text, from its left end on its base line. A sign that no font has is left out. */
export function outlineText(text: string, size: number): OutlinedText {
	const outlines: Outline[] = []
	let width = 0
	for (const { font, text: words } of runsOf(text)) {
		const scale = size / font.unitsPerEm
		const { glyphs, positions } = font.layout(words)
		for (const [place, glyph] of glyphs.entries()) {
			const at = positions[place]
			if (!at) continue
			outlines.push({
				path: pathOf(glyph.path),
				x: width + at.xOffset * scale,
				y: -at.yOffset * scale,
				scale,
			})
			width += at.xAdvance * scale
		}
	}
	return { width, outlines }
}

/** Neighbours of one font together, so that letters join; what is written from the right is laid out from there. */
function runsOf(text: string): Run[] {
	const runs: Run[] = []
	for (const sign of text.normalize("NFC")) {
		const last = runs.at(-1)
		const code = sign.codePointAt(0) ?? 0
		const font = sign === " " && last ? last.font : fonts().find((each) => each.hasGlyphForCodePoint(code))
		if (!font) continue
		if (last?.font === font) last.text += sign
		else runs.push({ font, text: sign })
	}
	return /^\P{L}*\p{Script=Arabic}/u.test(text) ? runs.reverse() : runs
}

type Command = { command: string; args: number[] }

/** As SVG writes it, with curves of the third degree: pdfkit draws those of the second as something flatter. */
function pathOf({ commands }: { commands: readonly Command[] }): string {
	let [x, y] = [0, 0]
	const parts = commands.map(({ command, args }) => {
		const [a = 0, b = 0, c = 0, d = 0] = args
		const from = { x, y }
		;[x, y] = [args.at(-2) ?? x, args.at(-1) ?? y]
		switch (command) {
			case "moveTo":
				return `M${a} ${b}`
			case "lineTo":
				return `L${a} ${b}`
			case "quadraticCurveTo":
				return `C${third(from.x, a)} ${third(from.y, b)} ${third(c, a)} ${third(d, b)} ${c} ${d}`
			case "bezierCurveTo":
				return `C${args.join(" ")}`
			default:
				return "Z"
		}
	})
	return parts.join("")
}

/** Two thirds of the way from an end of a curve to its one control point. */
function third(end: number, control: number): number {
	return end + ((control - end) * 2) / 3
}
