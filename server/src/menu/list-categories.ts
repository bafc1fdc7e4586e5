import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listCategories as contract } from "@comanda/contract/menu/categories.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { type CategoryRow, categoryColumns, presentCategory } from "./category-rows.ts"
import { isNamed, pageOf } from "./page-of.ts"
import { requireStore } from "./require-store.ts"

export async function listCategories(
	ctx: Context,
	{ storeId, menuId, q, includeDeleted, page, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	await requireStore(ctx, storeId)
	const found = sql`from menu_category c join menu m on m.organization_id = c.organization_id and m.id = c.menu_id
		where c.organization_id = ${ctx.organizationId} and c.store_id = ${storeId}
		${includeDeleted ? sql`` : sql`and c.deleted_at is null and m.deleted_at is null`}
		${menuId ? sql`and c.menu_id = ${menuId}` : sql``}
		${q ? sql`and ${isNamed("c.name", q)}` : sql``}`
	const listing = { columns: categoryColumns, found, order: "m.sort, c.menu_id, c.sort, c.id", page, limit }
	const { rows, meta } = await pageOf<CategoryRow>(ctx, listing)
	return { rows: rows.map(presentCategory), meta }
}
