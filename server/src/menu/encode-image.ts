import { createHash } from "node:crypto"
import { imageWidths } from "@comanda/contract/menu/images.ts"
import sharp, { type OutputInfo } from "sharp"
import { v5 as nameBased } from "uuid"
import type { FileStore } from "#platform/files/file-store.ts"
import { Refusal } from "#platform/refusal.ts"

/** A picture as it was written, ready to be kept. */
export type EncodedImage = {
	storeId: string
	id: string
	hash: string
	width: number
	height: number
	bytes: number
}

/** What unpacks to more than this is meant to fill a memory, not a plate. */
const pixelsMax = 50_000_000
const quality = 80

// Nothing is read but what cameras and designers send: each reader of another form is a door.
sharp.block({ operation: ["VipsForeignLoad"] })
sharp.unblock({
	operation: ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadHeif"],
})
// The pixels are worked on beside the requests, by one thread for each picture.
sharp.concurrency(1)

/** Writes a picture anew in each of our sizes: what comes out holds pixels, and no place or name from a camera. */
export async function encodeImage(
	files: FileStore,
	{ storeId, content }: { storeId: string; content: string },
): Promise<EncodedImage> {
	const sent = Buffer.from(content, "base64")
	const sizes = await Promise.all(imageWidths.map((width) => encode(sent, width)))
	const largest = sizes.at(-1)
	if (!largest) throw new Error("Pictures are kept in at least one size.")
	const hash = createHash("sha256").update(largest.data).digest("hex")
	const id = nameBased(hash, storeId)
	for (const [place, { data }] of sizes.entries())
		await files.write(imageFile(storeId, id, imageWidths[place] ?? 0), data)
	const { width, height, size } = largest.info
	return { storeId, id, hash, width, height, bytes: size }
}

export function imageFile(storeId: string, imageId: string, width: number): string {
	return `images/${storeId}/${imageId}-${width}.webp`
}

async function encode(sent: Buffer, width: number): Promise<{ data: Buffer; info: OutputInfo }> {
	try {
		return await sharp(sent, { limitInputPixels: pixelsMax, failOn: "error" })
			.autoOrient()
			.resize({ width, height: width * 2, fit: "inside", withoutEnlargement: true })
			.webp({ quality })
			.toBuffer({ resolveWithObject: true })
	} catch {
		// Whatever is wrong with it, it is wrong with what was sent.
		const details = [{ field: "content", code: "no_picture", message: "Cannot be read as a picture." }]
		throw new Refusal("NOT_A_PICTURE", "This is no JPEG, PNG, WebP or AVIF.", { details })
	}
}
