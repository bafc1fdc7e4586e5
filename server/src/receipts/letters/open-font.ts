import { readFile } from "node:fs/promises"
import { create, type Font } from "fontkit"
import decompress from "wawoff2/decompress.js"
import { cutFont } from "./cut-font.ts"
import type { FontSet } from "./font-sets.ts"

// There are as many as there are files, in two weights: a bound of some 25 MB, for a printer of all of Chinese.
const opened = new Map<string, Promise<Font>>()

/** A font in a weight. It is unpacked first, because only TrueType has instances of a weight. */
export function openFont({ path, family }: FontSet, bold: boolean): Promise<Font> {
	const weight = bold ? family.bold : family.regular
	const key = `${path} ${weight}`
	const font = opened.get(key) ?? instanceOf(path, weight)
	opened.set(key, font)
	return font
}

async function instanceOf(path: string, weight: number): Promise<Font> {
	const file = create(Buffer.from(await decompress(await readFile(path)))) as Font
	const font = file.getVariation({ wght: weight })
	return Object.defineProperties(font, {
		// A document tells its fonts apart by name, and the file names all weights alike.
		postscriptName: { value: `${file.postscriptName}-${weight}` },
		createSubset: { value: () => cutFont(font) },
	})
}
