import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import type { OrderRow } from "./order-row.ts"

const open: Prepared = {
	name: "order_open_beside",
	text: `with numbered as (
			insert into order_counter as c (organization_id, store_id, business_date, last) values ($1, $4, $5::date, 1)
			on conflict (organization_id, store_id, business_date) do update set last = c.last + 1 returning last
		), opened as (
			insert into customer_order (organization_id, id, store_id, business_date, number, prefix, source, type, status,
				payment_status, payment_timing, priority, table_id, table_number, zone_id, tab_name, guest_session_id, placed_by,
				guest_name, allergy_note, currency, subtotal_minor, tax_minor, taxes, total_minor, placed_at, updated_at)
			select $1, $3, o.store_id, $5::date, n.last, o.prefix, o.source, o.type, 'CONFIRMED', 'UNPAID', o.payment_timing,
				o.priority, o.table_id, o.table_number, o.zone_id, o.tab_name, o.guest_session_id, $7, o.guest_name,
				o.allergy_note, o.currency, 0, 0, '[]', 0, $6, $6
			from customer_order o, numbered n where o.organization_id = $1 and o.id = $2 returning id
		)
		insert into order_status_change (organization_id, order_id, store_id, step, status, at, by)
		select $1, id, $4, 1, 'CONFIRMED', $6, $7 from opened`,
}

/** Opens an empty order at the same table, for lines that come from another. */
export async function openOrderBeside(
	ctx: Context,
	order: OrderRow,
	{ id, businessDate }: { id: string; businessDate: string },
): Promise<void> {
	const { storeId, source, type, tableId, tableNumber, currency, priority, guestSessionId, paymentTiming } =
		order
	const by = actorOf(ctx.caller)
	await ctx.query(open, [ctx.organizationId, order.id, id, storeId, businessDate, ctx.now, by])
	record(ctx, storeId, "Order.Created", id, {
		...{ source, type, tableId, tableNumber, currency, priority, guestSessionId, paymentTiming },
		...{ status: "CONFIRMED", totalMinor: 0, lines: 0, sent: [], besideOrderId: order.id },
	})
}
