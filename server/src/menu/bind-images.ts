import { Id } from "@comanda/contract/id.ts"
import { imageWidths } from "@comanda/contract/menu/images.ts"
import type { FastifyInstance } from "fastify"
import type { FileStore } from "#platform/files/file-store.ts"
import { refuse } from "#platform/http/answer.ts"
import { Refusal } from "#platform/refusal.ts"
import { imageFile } from "./encode-image.ts"
import { imageUrlOf } from "./image-url.ts"

/** Shows pictures. What lies under an address never changes, so nobody asks for it twice. */
export function bindImages(app: FastifyInstance, files: FileStore): void {
	app.get(imageUrlOf(":storeId", ":imageId"), async (request, reply) => {
		const { storeId, imageId } = request.params as { storeId: string; imageId: string }
		const { width } = request.query as { width?: string }
		const picture = isId(storeId) && isId(imageId) ? await read(files, storeId, imageId, Number(width)) : null
		if (!picture) return refuse(request, reply, new Refusal("NOT_FOUND", "There is no such picture."))
		return reply
			.type("image/webp")
			.header("cache-control", "public, max-age=31536000, immutable")
			.header("content-disposition", "inline")
			.send(picture)
	})
}

function isId(text: string): boolean {
	return Id.safeParse(text).success
}

/** The smallest size that is wide enough, or the largest there is. */
function read(files: FileStore, storeId: string, imageId: string, wanted: number): Promise<Buffer | null> {
	const width = imageWidths.find((each) => each >= wanted) ?? imageWidths.at(-1) ?? 0
	return files.read(imageFile(storeId.toLowerCase(), imageId.toLowerCase(), width))
}
