import { findTable } from "#floor/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import type { Entry } from "#platform/journal/entry.ts"
import type { Subscriber } from "#platform/journal/subscribers.ts"

// Locked in the order of their ids, as everybody does who takes several.
const move: Prepared = {
	name: "orders_follow_table",
	text: `with open as materialized (
			select id from customer_order
			where organization_id = $1 and store_id = $2 and table_id = $3
				and status in ('DRAFT', 'PENDING', 'CONFIRMED', 'PREPARING', 'ON_HOLD', 'READY', 'SERVED')
			order by id for no key update
		)
		update customer_order o set table_id = $4, table_number = $5, zone_id = $6,
			version = version + 1, updated_at = $7
		from open where o.organization_id = $1 and o.id = open.id
		returning o.id, (select coalesce(array_agg(l.id), '{}') from order_line l
			where l.organization_id = o.organization_id and l.order_id = o.id and l.fired) as "lineIds"`,
}

/** Who moves to another table takes his open orders along. */
export const followTables: Subscriber = { name: "orders-follow-tables", types: ["Table.PartyMoved"], handle }

async function handle(ctx: Context, { stream: storeId, payload }: Entry): Promise<void> {
	const { fromTableId, toTableId } = payload
	const table = typeof toTableId === "string" ? await findTable(ctx, storeId, toTableId) : undefined
	if (!table) return
	const to = [table.id, table.number, table.zoneId, ctx.now]
	type Row = { id: string; lineIds: string[] }
	const rows = await ctx.query<Row>(move, [ctx.organizationId, storeId, fromTableId, ...to])
	for (const { id, lineIds } of rows) {
		record(ctx, storeId, "Order.Moved", id, {
			from: { tableId: fromTableId },
			to: { tableId: table.id, tableNumber: table.number },
		})
		record(ctx, storeId, "Order.LinesChanged", id, { lineIds })
	}
}
