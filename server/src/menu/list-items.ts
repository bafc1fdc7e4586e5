import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listItems as contract } from "@comanda/contract/menu/items.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { type ItemRow, itemColumns, presentItem } from "./item-rows.ts"
import { isNamed, pageOf } from "./page-of.ts"
import { requireStore } from "./require-store.ts"

export async function listItems(
	ctx: Context,
	{ storeId, menuId, categoryId, kind, q, includeDeleted, page, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	await requireStore(ctx, storeId)
	const found = sql`from menu_item i
		join menu_category c on c.organization_id = i.organization_id and c.id = i.category_id
		where i.organization_id = ${ctx.organizationId} and i.store_id = ${storeId}
		${includeDeleted ? sql`` : sql`and i.deleted_at is null`}
		${menuId ? sql`and c.menu_id = ${menuId}` : sql``}
		${categoryId ? sql`and i.category_id = ${categoryId}` : sql``}
		${kind ? sql`and i.kind = ${kind}` : sql``}
		${q ? sql`and (i.sku = ${q} or i.barcode = ${q} or ${isNamed("i.name", q)})` : sql``}`
	const { rows, meta } = await pageOf<ItemRow>(ctx, {
		columns: itemColumns,
		found,
		order: "i.sort, i.id",
		page,
		limit,
	})
	return { rows: rows.map(presentItem), meta }
}
