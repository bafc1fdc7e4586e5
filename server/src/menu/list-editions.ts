import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listEditions as contract } from "@comanda/contract/menu/menus.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { getMenuDraft } from "./get-menu-draft.ts"
import { pageOf } from "./page-of.ts"

type Row = { edition: number; publishedAt: Date; publishedBy: string; items: number }
const columns = `e.edition, e.published_at as "publishedAt", e.published_by as "publishedBy",
	jsonb_array_length(e.document -> 'items') as items`

export async function listEditions(
	ctx: Context,
	{ menuId, page, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	await getMenuDraft(ctx, { menuId })
	const found = sql`from menu_edition e where e.organization_id = ${ctx.organizationId} and e.menu_id = ${menuId}`
	const { rows, meta } = await pageOf<Row>(ctx, { columns, found, order: "e.edition desc", page, limit })
	return { rows: rows.map((row) => ({ ...row, publishedAt: row.publishedAt.toISOString() })), meta }
}
