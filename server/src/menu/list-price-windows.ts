import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listPriceWindows as contract } from "@comanda/contract/menu/price-windows.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { pageOf } from "./page-of.ts"
import { type PriceWindowRow, presentPriceWindow, priceWindowColumns } from "./price-window-rows.ts"
import { requireStore } from "./require-store.ts"

export async function listPriceWindows(
	ctx: Context,
	{ storeId, q, includeDeleted, page, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	await requireStore(ctx, storeId)
	const found = sql`from price_window w where w.organization_id = ${ctx.organizationId} and w.store_id = ${storeId}
		${includeDeleted ? sql`` : sql`and w.deleted_at is null`}
		${q ? sql`and position(lower(${q}) in lower(w.name)) > 0` : sql``}`
	const listing = { columns: priceWindowColumns, found, order: "w.name, w.id", page, limit }
	const { rows, meta } = await pageOf<PriceWindowRow>(ctx, listing)
	return { rows: rows.map(presentPriceWindow), meta }
}
