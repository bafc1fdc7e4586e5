import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listImages as contract } from "@comanda/contract/menu/images.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { type ImageRow, imageColumns, presentImage } from "./image-rows.ts"
import { pageOf } from "./page-of.ts"
import { requireStore } from "./require-store.ts"

export async function listImages(
	ctx: Context,
	{ storeId, page, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	await requireStore(ctx, storeId)
	const found = sql`from image p where p.organization_id = ${ctx.organizationId} and p.store_id = ${storeId}`
	const listing = { columns: imageColumns, found, order: "p.created_at desc, p.id", page, limit }
	const { rows, meta } = await pageOf<ImageRow>(ctx, listing)
	return { rows: rows.map(presentImage), meta }
}
