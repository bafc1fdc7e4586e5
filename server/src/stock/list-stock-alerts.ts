import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { listStockAlerts as contract } from "@comanda/contract/stock/alerts.ts"
import { sql } from "kysely"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { type AlertRow, alertColumns, presentAlert } from "./alert-rows.ts"

export async function listStockAlerts(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { storeId, page, limit, status, kind, stockItemId } = input
	if (!(await findStore(ctx, storeId))) throw new Refusal("NOT_FOUND", "There is no such store.")
	const { rows } = await sql<AlertRow & { total: number }>`
		select ${sql.raw(alertColumns)}, count(*) over ()::int as total
		from stock_alert a join stock_item s on s.organization_id = a.organization_id and s.id = a.stock_item_id
		where a.organization_id = ${ctx.organizationId} and a.store_id = ${storeId}
			${status ? sql`and a.status = ${status}` : sql``}
			${kind ? sql`and a.kind = ${kind}` : sql``}
			${stockItemId ? sql`and a.stock_item_id = ${stockItemId}` : sql``}
		order by a.opened_at desc, a.id limit ${limit} offset ${(page - 1) * limit}`.execute(ctx.db)
	return {
		rows: rows.map(({ total, ...row }) => presentAlert(row)),
		meta: pageMeta(page, limit, rows[0]?.total ?? 0),
	}
}
