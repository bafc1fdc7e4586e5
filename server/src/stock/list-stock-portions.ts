import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { listStockPortions as contract } from "@comanda/contract/stock/recipe-endpoints.ts"
import { sql } from "kysely"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

type Listed = ResultOf<typeof contract>

/** How many can be made of each, what ends first first. */
export async function listStockPortions(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<Listed> {
	const { storeId, page, limit, kind } = input
	if (!(await findStore(ctx, storeId))) throw new Refusal("NOT_FOUND", "There is no such store.")
	const { rows } = await sql<Listed["rows"][number] & { total: number }>`
		select p.kind, p.subject_id as "subjectId", coalesce(i.name, o.name) as name, p.portions,
			count(*) over ()::int as total
		from stock_portions p
		left join menu_item i on i.organization_id = p.organization_id and i.id = p.subject_id and p.kind = 'ITEM'
			and i.deleted_at is null
		left join menu_option o on o.organization_id = p.organization_id and o.id = p.subject_id and p.kind = 'OPTION'
		where p.organization_id = ${ctx.organizationId} and p.store_id = ${storeId}
			and (i.id is not null or o.id is not null) ${kind ? sql`and p.kind = ${kind}` : sql``}
		order by p.portions, p.subject_id limit ${limit} offset ${(page - 1) * limit}`.execute(ctx.db)
	return {
		rows: rows.map(({ total, ...row }) => row),
		meta: pageMeta(page, limit, rows[0]?.total ?? 0),
	}
}
