import type { movementKinds } from "@comanda/contract/stock/changes.ts"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"

export type ShelfMove = {
	stockItemId: string
	kind: (typeof movementKinds)[number]
	/** How much more may be promised, or less. */
	changeMilli: number
	unitCostMicro: number
	reason: string | null
	batchId: string | null
}

const move: Prepared = {
	name: "stock_move_shelf",
	text: `with move as (
			select * from jsonb_to_recordset($3::jsonb) as m("stockItemId" uuid, kind text, "changeMilli" numeric,
				"unitCostMicro" bigint, reason text, "batchId" uuid)
		), moved as (
			update stock_item s set available = s.available + m."changeMilli" / 1000, movements = s.movements + 1
			from move m where s.organization_id = $1 and s.id = m."stockItemId"
			returning s.id, s.movements, s.cost_method, case when m."changeMilli" < 0 and s.cost_method <> 'AVERAGE'
				then stock_cost_of(s.id, -m."changeMilli" / 1000) else m."unitCostMicro" end as cost
		), layer as (
			insert into stock_cost_layer (organization_id, store_id, stock_item_id, quantity, unit_cost_micro)
			select $1, $2, moved.id, m."changeMilli" / 1000, moved.cost from move m join moved on moved.id = m."stockItemId"
			where m."changeMilli" > 0 and moved.cost_method <> 'AVERAGE'
		)
		insert into stock_movement (organization_id, stock_item_id, seq, store_id, kind, available_change, held_change,
			unit_cost_micro, reason, batch_id, actor)
		select $1, m."stockItemId", moved.movements, $2, m.kind, m."changeMilli" / 1000, 0, moved.cost, m.reason,
			m."batchId", $4
		from move m join moved on moved.id = m."stockItemId"`,
}
const drain: Prepared = { name: "stock_drain", text: "select stock_drain_batches($1::jsonb)" }

/**
 * Changes what is on the shelf by hand, with the movement that explains it. Whoever calls this has locked the items and
 * knows that none of them falls below zero; the database would refuse it otherwise.
 */
export async function moveShelf(ctx: Context, storeId: string, moves: readonly ShelfMove[]): Promise<void> {
	const by = actorOf(ctx.caller)
	await ctx.query(move, [ctx.organizationId, storeId, JSON.stringify(moves), by])
	const gone = moves.filter(({ changeMilli }) => changeMilli < 0)
	if (gone.length > 0) {
		const left = gone.map(({ stockItemId: id, changeMilli, batchId: batch }) => {
			return { id, quantity: -changeMilli / 1_000, batch }
		})
		await ctx.query(drain, [JSON.stringify(left)])
	}
	for (const { stockItemId, kind, changeMilli, batchId } of moves) {
		record(ctx, storeId, "Stock.Updated", stockItemId, { kind, changeMilli, batchId })
	}
}
