import type { Image } from "@comanda/contract/menu/images.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import type { EncodedImage } from "./encode-image.ts"
import { type ImageRow, imageColumns, presentImage } from "./image-rows.ts"
import { requireStore } from "./require-store.ts"

const insert: Prepared = {
	name: "image_add",
	text: `insert into image (organization_id, id, store_id, hash, width, height, bytes, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (organization_id, id) do nothing returning id`,
}
const one: Prepared = {
	name: "image_one",
	text: `select ${imageColumns} from image p where p.organization_id = $1 and p.id = $2`,
}

/** Keeps a picture of which the files are written already. One that is there stays as it is. */
export async function addImage(ctx: Context, image: EncodedImage): Promise<Image> {
	const { storeId, id, hash, width, height, bytes } = image
	await requireStore(ctx, storeId)
	const values = [ctx.organizationId, id, storeId, hash, width, height, bytes, ctx.now]
	const added = await ctx.query(insert, values)
	if (added.length > 0) record(ctx, storeId, "Image.Added", id, { width, height, bytes })
	const [row] = await ctx.query<ImageRow>(one, [ctx.organizationId, id])
	if (!row) throw new Error("A picture that was just kept must be there.")
	return presentImage(row)
}
