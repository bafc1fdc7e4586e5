import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listMenus as contract } from "@comanda/contract/menu/menus.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { type MenuRow, menuColumns, presentMenu } from "./menu-rows.ts"
import { isNamed, pageOf } from "./page-of.ts"
import { requireStore } from "./require-store.ts"

export async function listMenus(
	ctx: Context,
	{ storeId, q, status, includeDeleted, page, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	await requireStore(ctx, storeId)
	const found = sql`from menu m where m.organization_id = ${ctx.organizationId} and m.store_id = ${storeId}
		${includeDeleted ? sql`` : sql`and m.deleted_at is null`}
		${status ? sql`and m.status = ${status}` : sql``}
		${q ? sql`and ${isNamed("m.name", q)}` : sql``}`
	const listing = { columns: menuColumns, found, order: "m.sort, m.id", page, limit }
	const { rows, meta } = await pageOf<MenuRow>(ctx, listing)
	return { rows: rows.map(presentMenu), meta }
}
