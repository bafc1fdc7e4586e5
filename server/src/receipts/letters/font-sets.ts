import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

// The packages cut each font into files by the letters in them; a list beside them says which.

export type FontFamily = {
	/** As the package is called, and what its files begin with. */
	name: string
	/** How large its letters are set beside the others. */
	scale: number
	regular: number
	bold: number
}

/** On thermal paper: every Latin letter as wide as the printer's own, every Chinese one as two of them. */
export const paperFamilies: readonly FontFamily[] = [
	{ name: "roboto-mono", scale: 20 / 24, regular: 500, bold: 700 },
	{ name: "noto-sans-arabic", scale: 0.94, regular: 500, bold: 700 },
	{ name: "noto-sans-sc", scale: 1, regular: 500, bold: 700 },
]

/** On a page: as our screens look. */
export const pageFamilies: readonly FontFamily[] = [
	{ name: "archivo", scale: 1, regular: 400, bold: 700 },
	{ name: "noto-sans-arabic", scale: 1.05, regular: 400, bold: 700 },
	{ name: "noto-sans-sc", scale: 1, regular: 400, bold: 700 },
	// Greek.
	{ name: "roboto-mono", scale: 0.95, regular: 400, bold: 700 },
]

export type FontSet = { family: FontFamily; path: string; ranges: [number, number][] }

// By the family itself and not by its name: on paper and on a page it has other sizes and weights.
const known = new Map<FontFamily, FontSet[]>()

/** The files of a family, with the letters that each is for. */
export function setsOf(family: FontFamily): FontSet[] {
	const found = known.get(family) ?? readSets(family)
	known.set(family, found)
	return found
}

function readSets(family: FontFamily): FontSet[] {
	const packageName = `@fontsource-variable/${family.name}`
	const list: unknown = JSON.parse(readFileSync(pathOf(`${packageName}/unicode.json`), "utf8"))
	return Object.entries(list ?? {}).map(([set, ranges]) => {
		const file = `${family.name}-${set.replaceAll(/[[\]]/g, "")}-wght-normal.woff2`
		return { family, path: pathOf(`${packageName}/files/${file}`), ranges: rangesOf(String(ranges)) }
	})
}

function pathOf(specifier: string): string {
	return fileURLToPath(import.meta.resolve(specifier))
}

/** From `U+0-ff,U+131`. */
function rangesOf(ranges: string): [number, number][] {
	return ranges.split(",").map((range) => {
		const [from = "0", to = from] = range.trim().replace(/^U\+/i, "").split("-")
		return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
	})
}
