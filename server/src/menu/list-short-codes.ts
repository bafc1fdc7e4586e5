import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listShortCodes as contract } from "@comanda/contract/menu/short-codes.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { pageOf } from "./page-of.ts"
import { requireStore } from "./require-store.ts"
import { presentShortCode, type ShortCodeRow, shortCodeColumns } from "./short-code-rows.ts"

const columnOf = { TABLE: "table_id", ZONE: "zone_id", ITEM: "item_id" } as const

export async function listShortCodes(
	ctx: Context,
	{ storeId, type, q, page, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	await requireStore(ctx, storeId)
	const found = sql`from short_code s where s.organization_id = ${ctx.organizationId} and s.store_id = ${storeId}
		${type ? sql`and s.${sql.raw(columnOf[type])} is not null` : sql``}
		${q ? sql`and starts_with(s.code, ${q})` : sql``}`
	const listing = { columns: shortCodeColumns, found, order: "s.code", page, limit }
	const { rows, meta } = await pageOf<ShortCodeRow>(ctx, listing)
	return { rows: rows.map(presentShortCode), meta }
}
