import type { Pack, Unit } from "@comanda/contract/stock/units.ts"
import type { Translated } from "@comanda/contract/text.ts"
import { v7 as newId } from "uuid"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

export type NewStockItem = {
	/** Made by the caller where he has to name it elsewhere. */
	id?: string
	name: Translated
	unit: Unit
	/** Decimals as the database keeps them, three places: `0.400`. */
	onHand: string
	/** Null leaves it to the store's own threshold. */
	minimum: string | null
	unitCostMicro: number
	category?: string | null
	pack?: Pack | null
}

const insert: Prepared = {
	name: "stock_count_in",
	text: `with new as (
			select * from jsonb_to_recordset($3::jsonb) as n(id uuid, name jsonb, unit text, "onHand" numeric, minimum numeric,
				"unitCostMicro" bigint, category text, pack jsonb)
		), placed as (
			insert into stock_item (organization_id, id, store_id, name, unit, available, minimum, unit_cost_micro, category,
				pack_size, pack_unit, movements)
			select $1, id, $2, name, unit, "onHand", minimum, "unitCostMicro", category,
				(pack ->> 'sizeMilli')::numeric / 1000, pack ->> 'unit', 1
			from new
		)
		insert into stock_movement (organization_id, stock_item_id, seq, store_id, kind, available_change, held_change,
			unit_cost_micro, actor)
		select $1, id, 1, $2, 'COUNT', "onHand", 0, "unitCostMicro", $4 from new`,
}

/** Puts new things on the shelf with a first count each, which is their first movement. Answers their ids, in order. */
export async function countIn(
	ctx: Context,
	storeId: string,
	items: readonly NewStockItem[],
): Promise<string[]> {
	const rows = items.map(({ id = newId(), ...item }) => ({ id, ...item }))
	await ctx.query(insert, [ctx.organizationId, storeId, JSON.stringify(rows), actorOf(ctx.caller)])
	return rows.map(({ id }) => id)
}
