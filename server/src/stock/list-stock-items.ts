import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { listStockItems as contract, stockSorts } from "@comanda/contract/stock/items.ts"
import { sql } from "kysely"
import { settingsOf } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { type ItemRow, isLow, itemColumns, presentItem } from "./item-rows.ts"

const sortColumns: Record<(typeof stockSorts)[number], string> = {
	name: "lower(s.name ->> (select min(k) from jsonb_object_keys(s.name) k))",
	available: "s.available",
	createdAt: "s.created_at",
}

/** A store that does not exist, or is not in reach, has no settings: that is where it is refused. */
export async function listStockItems(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { stock } = await settingsOf(ctx, input.storeId)
	const { page, limit, search, category, locationId, lowStock, expiring, unusedDays, deleted } = input
	const wanted = search === undefined ? null : `%${search.replaceAll(/[\\%_]/g, "\\$&")}%`
	const lowNow = sql.raw(isLow(String(stock.lowStockThreshold)))
	const order = sql.raw(`${sortColumns[input.sortBy]} ${input.sortOrder}, s.id`)
	const { rows } = await sql<ItemRow & { total: number }>`
		select ${sql.raw(itemColumns)}, count(*) over ()::int as total from stock_item s
		where s.organization_id = ${ctx.organizationId} and s.store_id = ${input.storeId}
			and (s.deleted_at is not null) = ${deleted}
			${wanted ? sql`and (s.sku ilike ${wanted} or s.barcode ilike ${wanted} or exists (select from jsonb_each_text(s.name) n where n.value ilike ${wanted}))` : sql``}
			${category ? sql`and s.category = ${category}` : sql``}
			${locationId ? sql`and s.location_id = ${locationId}` : sql``}
			${
				unusedDays === undefined
					? sql``
					: sql`and s.available + s.held > 0
				and coalesce(s.last_used_at, s.created_at) < ${ctx.now}::timestamptz - make_interval(days => ${unusedDays}::int)`
			}
			${lowStock ? sql`and ${lowNow}` : sql``}
			${
				expiring === undefined
					? sql``
					: sql`and exists (select from stock_batch b where b.organization_id = s.organization_id and b.stock_item_id = s.id
				and b.remaining > 0 and b.expires_on <= current_date + ${expiring}::int)`
			}
		order by ${order} limit ${limit} offset ${(page - 1) * limit}`.execute(ctx.db)
	return {
		rows: rows.map(({ total, ...row }) => presentItem(row, stock.lowStockThreshold)),
		meta: pageMeta(page, limit, rows[0]?.total ?? 0),
	}
}
