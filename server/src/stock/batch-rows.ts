import { pageMeta } from "@comanda/contract/page.ts"
import type { StockBatch } from "@comanda/contract/stock/changes.ts"
import { type RawBuilder, sql } from "kysely"
import type { Context } from "#platform/context.ts"

type Row = Omit<StockBatch, "receivedAt"> & { receivedAt: Date; total: number }
type Page = { page: number; limit: number }

/** Batches that meet a condition on `b`, what expires first first. */
export async function findBatches(ctx: Context, { page, limit }: Page, condition: RawBuilder<unknown>) {
	const { rows } = await sql<Row>`
		select b.id, b.stock_item_id as "stockItemId", s.name, s.unit, b.batch_no as "batchNo",
			to_char(b.expires_on, 'YYYY-MM-DD') as "expiresOn", b.received_at as "receivedAt",
			(b.quantity * 1000)::bigint as "quantityMilli", (b.remaining * 1000)::bigint as "remainingMilli",
			b.unit_cost_micro as "unitCostMicro", b.location_id as "locationId", count(*) over ()::int as total
		from stock_batch b join stock_item s on s.organization_id = b.organization_id and s.id = b.stock_item_id
		where b.organization_id = ${ctx.organizationId} and ${condition}
		order by b.expires_on nulls last, b.received_at, b.id
		limit ${limit} offset ${(page - 1) * limit}`.execute(ctx.db)
	return {
		rows: rows.map(({ total, ...row }) => ({ ...row, receivedAt: row.receivedAt.toISOString() })),
		meta: pageMeta(page, limit, rows[0]?.total ?? 0),
	}
}
