import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

export type Wanted = { stockItemId: string; quantity: number }
export type Short = { stockItemId: string; available: number }

// One guarded statement: the last portion goes to one order, however many ask. Rows are locked in order of their ids,
// so two orders never wait for each other in a circle.
const hold: Prepared = {
	name: "stock_hold",
	text: `with wanted as (
			select w.id, w.quantity, w.movement_id
			from unnest($2::uuid[], $3::numeric[], $4::uuid[]) as w(id, quantity, movement_id)
		), locked as materialized (
			select s.id, s.available, w.quantity, w.movement_id
			from stock_item s join wanted w on w.id = s.id where s.organization_id = $1 order by s.id for update of s
		), taken as (
			update stock_item s set available = s.available - l.quantity, held = s.held + l.quantity
			from locked l
			where s.organization_id = $1 and s.id = l.id
				and not exists (select from locked short where short.available < short.quantity)
			returning s.id, s.store_id, s.available, l.quantity, l.movement_id
		), explained as (
			insert into stock_movement (organization_id, id, store_id, stock_item_id, kind, available_change, held_change, order_id)
			select $1, t.movement_id, t.store_id, t.id, 'RESERVATION', -t.quantity, t.quantity, $5 from taken t
		)
		select l.id as "stockItemId", l.available::float8 as before, t.available::float8 as after
		from locked l left join taken t on t.id = l.id`,
}

type Row = { stockItemId: string; before: number; after: number | null }
export type Held = { ok: true; soldOut: string[] } | { ok: false; short: Short[] }

/** Holds everything an order needs, or nothing of it. */
export async function holdStock(ctx: Context, orderId: string, wanted: readonly Wanted[]): Promise<Held> {
	const sums = new Map<string, number>()
	for (const { stockItemId, quantity } of wanted) {
		sums.set(stockItemId, (sums.get(stockItemId) ?? 0) + quantity)
	}
	if (sums.size === 0) return { ok: true, soldOut: [] }
	const ids = [...sums.keys()]
	const movementIds = ids.map(() => newId())
	const rows = await ctx.query<Row>(hold, [ctx.organizationId, ids, [...sums.values()], movementIds, orderId])
	const short = rows
		.filter((row) => row.before < (sums.get(row.stockItemId) ?? 0))
		.map((row) => ({ stockItemId: row.stockItemId, available: row.before }))
	if (short.length > 0 || rows.length < sums.size) return { ok: false, short }
	const soldOut = rows.filter((row) => row.after !== null && row.after < 1).map((row) => row.stockItemId)
	return { ok: true, soldOut }
}
