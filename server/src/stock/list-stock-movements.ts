import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listStockMovements as contract, StockMovement } from "@comanda/contract/stock/changes.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { findItem } from "./item-rows.ts"

type Row = Omit<StockMovement, "at"> & { at: Date }

/** What happened to a thing, the newest first. The cursor is the number of the last one shown. */
export async function listStockMovements(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { stockItemId, limit, kind } = input
	await findItem(ctx, stockItemId)
	const before = input.cursor === undefined ? null : readCursor(input.cursor)
	const { rows } = await sql<Row>`
		select stock_item_id as "stockItemId", seq, kind, (available_change * 1000)::bigint as "availableChangeMilli",
			(held_change * 1000)::bigint as "heldChangeMilli", unit_cost_micro as "unitCostMicro", reason,
			order_id as "orderId", batch_id as "batchId", actor as by, at
		from stock_movement
		where organization_id = ${ctx.organizationId} and stock_item_id = ${stockItemId}
			${before === null ? sql`` : sql`and seq < ${before}`}
			${kind ? sql`and kind = ${kind}` : sql``}
		order by seq desc limit ${limit + 1}`.execute(ctx.db)
	const shown = rows.slice(0, limit)
	const last = rows.length > limit ? shown.at(-1) : undefined
	return {
		rows: shown.map((row) => ({ ...row, at: row.at.toISOString() })),
		meta: { limit, nextCursor: last ? String(last.seq) : null },
	}
}

function readCursor(cursor: string): number {
	if (/^[1-9]\d{0,14}$/.test(cursor)) return Number(cursor)
	const details = [{ field: "cursor", code: "invalid", message: "Is not a cursor of this list." }]
	throw new Refusal("VALIDATION_ERROR", "The cursor is not readable.", { details })
}
