import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { getOrderStats as contract } from "@comanda/contract/orders/listing.ts"
import type { OrderSource } from "@comanda/contract/orders/states.ts"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { isCustomer } from "#platform/is-customer.ts"
import { Refusal } from "#platform/refusal.ts"
import { ownCondition, ownReader, ownValues } from "./own-reader.ts"

const own = ownCondition({ names: 4, memberId: 5, othersTableIds: 6, servedOrderIds: 7 })
const bySource: Prepared = {
	name: "order_stats",
	text: `select source, count(*)::int as orders,
			count(*) filter (where status in ('DRAFT', 'PENDING', 'CONFIRMED', 'PREPARING', 'ON_HOLD', 'READY', 'SERVED',
				'OUT_FOR_DELIVERY', 'DELIVERED'))::int as open,
			count(*) filter (where status = 'COMPLETED')::int as completed,
			count(*) filter (where status in ('CANCELLED', 'REJECTED', 'FAILED'))::int as cancelled,
			coalesce(sum(total_minor) filter (where status not in ('CANCELLED', 'REJECTED', 'FAILED')), 0)::bigint as "totalMinor"
		from customer_order o where organization_id = $1 and store_id = $2 and business_date = $3::date and ${own}
		group by source order by source`,
}
const usual: Prepared = {
	name: "order_usual_minutes",
	text: `select percentile_cont(0.5) within group (order by extract(epoch from ready_at - placed_at)) / 60 as minutes
		from customer_order o where organization_id = $1 and store_id = $2 and business_date = $3::date and ${own}
			and ready_at is not null and scheduled_for is null`,
}

type Row = {
	source: OrderSource
	orders: number
	open: number
	completed: number
	cancelled: number
	totalMinor: number
}

/** One business day of orders. What was given up counts as an order, and not as money. */
export async function getStats(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const store = await findStore(ctx, input.storeId)
	if (!store) throw new Refusal("NOT_FOUND", "There is no such store.")
	if (ctx.caller.kind === "guest" || isCustomer(ctx.caller))
		throw new Refusal("FORBIDDEN", "This is for the staff.")
	const businessDate = input.businessDate ?? store.businessDate
	const reader = await ownReader(ctx, store.id)
	const day = [ctx.organizationId, store.id, businessDate, ...ownValues(reader)]
	const [rows, [middle]] = await Promise.all([
		ctx.query<Row>(bySource, day),
		ctx.query<{ minutes: number | null }>(usual, day),
	])
	const sum = (count: (row: Row) => number) => rows.reduce((total, row) => total + count(row), 0)
	const [orders, totalMinor] = [sum((row) => row.orders), sum((row) => row.totalMinor)]
	const sold = orders - sum((row) => row.cancelled)
	return {
		businessDate,
		currency: store.currency,
		orders,
		open: sum((row) => row.open),
		completed: sum((row) => row.completed),
		cancelled: sum((row) => row.cancelled),
		totalMinor,
		averageMinor: sold === 0 ? 0 : Math.round(totalMinor / sold),
		usualMinutes: middle?.minutes == null ? null : Math.max(1, Math.round(middle.minutes)),
		bySource: rows.map(({ source, orders: count, totalMinor: money }) => ({
			source,
			orders: count,
			totalMinor: money,
		})),
	}
}
