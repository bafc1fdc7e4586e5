import { mkdir, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import sharp from "sharp"
import { type Bitmap, blankBitmap } from "../dots/bitmap.ts"

const folder = join(import.meta.dirname, "../golden")

/**
 * Null where a print is, dot by dot, the picture that somebody has looked at; else where to look. With `UPDATE_GOLDEN=1`
 * the print becomes the picture: look at it before it is committed.
 */
export async function compareGolden(name: string, paper: Bitmap): Promise<string | null> {
	const file = join(folder, `${name}.png`)
	if (process.env.UPDATE_GOLDEN === "1") {
		await mkdir(folder, { recursive: true })
		await writeFile(file, await pictureOf(paper))
		return null
	}
	const golden = await readPicture(file)
	const difference = firstDifference(golden, paper)
	if (!difference) return null
	const found = join(tmpdir(), `receipt-${name}.png`)
	await writeFile(found, await pictureOf(paper))
	return `${difference} Compare ${found} with ${file}; if the new one is right, run the test with UPDATE_GOLDEN=1.`
}

async function pictureOf({ width, height, dots }: Bitmap): Promise<Buffer> {
	const grey = Buffer.from(dots.map((dot) => (dot === 1 ? 0 : 255)))
	return sharp(grey, { raw: { width, height, channels: 1 } })
		.png({ palette: true, colours: 2, compressionLevel: 9 })
		.toBuffer()
}

async function readPicture(file: string): Promise<Bitmap> {
	const picture = sharp(file).greyscale().raw()
	const { data, info } = await picture.toBuffer({ resolveWithObject: true })
	const bitmap = blankBitmap(info.width, info.height)
	for (const at of bitmap.dots.keys()) bitmap.dots[at] = (data[at * info.channels] ?? 255) < 128 ? 1 : 0
	return bitmap
}

function firstDifference(golden: Bitmap, paper: Bitmap): string | null {
	if (golden.width !== paper.width || golden.height !== paper.height) {
		return `It is ${paper.width} × ${paper.height} dots and was ${golden.width} × ${golden.height}.`
	}
	const different = Array.from(paper.dots.keys()).filter((at) => paper.dots[at] !== golden.dots[at])
	const [first] = different
	if (first === undefined) return null
	const [x, y] = [first % paper.width, Math.floor(first / paper.width)]
	return `${different.length} dots differ, the first in row ${y}, column ${x}.`
}
