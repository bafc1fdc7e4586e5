import type { Image } from "@comanda/contract/menu/images.ts"
import { imageUrlOf } from "./image-url.ts"

export type ImageRow = Omit<Image, "url" | "createdAt"> & { createdAt: Date }

/** Of `image p`. */
export const imageColumns = `p.id, p.store_id as "storeId", p.width, p.height, p.bytes, p.created_at as "createdAt"`

export function presentImage({ createdAt, ...row }: ImageRow): Image {
	return { ...row, url: imageUrlOf(row.storeId, row.id), createdAt: createdAt.toISOString() }
}
