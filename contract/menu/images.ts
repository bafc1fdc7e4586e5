import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"

export const imageBytesMax = 5_000_000
/** Four characters say three bytes. */
const charactersMax = Math.ceil(imageBytesMax / 3) * 4
/** What a picture is kept in, in pixels across; the last one is shown when none is asked for. */
export const imageWidths = [160, 480, 960] as const

export const Image = z.strictObject({
	id: Id,
	storeId: Id,
	url: z.string(),
	width: z.int(),
	height: z.int(),
	bytes: z.int(),
	createdAt: z.string(),
})
export type Image = z.infer<typeof Image>

const common = { area: "menu", access: "menu:manage" } as const

export const addImage = endpoint({
	...common,
	name: "addImage",
	method: "POST",
	path: "/stores/:storeId/images",
	aliases: [{ path: "/files/images" }],
	summary:
		"Keep a picture of at most 5 MB; it is written anew in three sizes, without what a camera adds to it",
	// The same picture is the same image, however often it is sent.
	idempotency: "none",
	input: z.strictObject({
		storeId: Id,
		/** The file, in base64. */
		content: z.base64().min(1).max(charactersMax),
	}),
	result: Image,
	refusals: ["NOT_FOUND", "NOT_A_PICTURE"],
	bodyBytesMax: charactersMax + 1_000,
})

export const listImages = endpoint({
	...common,
	name: "listImages",
	method: "GET",
	path: "/stores/:storeId/images",
	summary: "The pictures of a store, newest first",
	input: z.strictObject({ storeId: Id, ...pageInput }),
	result: listOf(Image),
	refusals: ["NOT_FOUND"],
})
