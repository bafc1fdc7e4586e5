import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listOrders as contract, OrderSummary } from "@comanda/contract/orders/listing.ts"
import { displayStatus } from "@comanda/contract/orders/states.ts"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { isCustomer } from "#platform/is-customer.ts"
import { Refusal } from "#platform/refusal.ts"
import { readPlace, writePlace } from "./order-cursor.ts"
import { numberOf } from "./order-number.ts"
import { ownCondition, ownReader, ownValues } from "./own-reader.ts"

const columns = `o.id, to_char(o.business_date, 'YYYY-MM-DD') as "businessDate", o.prefix, o.number, o.source, o.type,
	o.status, o.payment_status as "paymentStatus", o.priority, o.table_id as "tableId", o.table_number as "tableNumber",
	o.tab_name as "tabName", o.guest_name as "guestName", o.currency, o.total_minor as "totalMinor",
	(select count(*)::int from order_line l where l.organization_id = o.organization_id and l.order_id = o.id
		and l.quantity > 0 and l.kind <> 'COMBO_CHILD') as lines,
	o.placed_at as "placedAt", o.scheduled_for as "scheduledFor", o.ready_at as "readyAt", o.eta_at as "etaAt",
	coalesce(o.status in ('CONFIRMED', 'PREPARING') and o.eta_at < now(), false) as "isDelayed", o.version`
const wanted = `($3::text[] is null or o.status = any ($3)) and ($4::text[] is null or o.source = any ($4))
	and ($5::text[] is null or o.type = any ($5)) and ($6::text[] is null or o.payment_status = any ($6))
	and ($7::timestamptz is null or o.placed_at >= $7) and ($8::timestamptz is null or o.placed_at < $8)
	and ($9::uuid is null or o.table_id = $9) and ($10::uuid is null or o.customer_person_id = $10)
	and ($11::text[] is null or o.placed_by = any ($11))
	and ($12::text is null or o.tab_name ilike $12 or o.guest_name ilike $12 or o.table_number = $13
		or o.prefix || '-' || to_char(o.business_date, 'YYYYMMDD') || '-' || lpad(o.number::text, 4, '0') ilike $12
		or o.number = $14)
	and ${ownCondition({ names: 18, memberId: 19, othersTableIds: 20, servedOrderIds: 21 })}`

const newest: Prepared = {
	name: "orders_newest",
	text: `select ${columns} from customer_order o where o.organization_id = $1 and o.store_id = $2 and ${wanted}
			and ($15::timestamptz is null or (o.placed_at, o.id) < ($15::timestamptz, $16::uuid))
		order by o.placed_at desc, o.id desc limit $17`,
}
const board: Prepared = {
	name: "orders_board",
	text: `select ${columns} from customer_order o where o.organization_id = $1 and o.store_id = $2 and ${wanted}
			and o.status in ('DRAFT', 'PENDING', 'CONFIRMED', 'PREPARING', 'ON_HOLD', 'READY', 'SERVED',
				'OUT_FOR_DELIVERY', 'DELIVERED')
			and ($15::timestamptz is null or (o.placed_at, o.id) > ($15::timestamptz, $16::uuid))
		order by o.placed_at, o.id limit $17`,
}

const moments = ["placedAt", "scheduledFor", "readyAt", "etaAt"] as const
type Moment = (typeof moments)[number]
type Row = Omit<OrderSummary, Moment | "orderNumber" | "pickupCode" | "displayStatus"> &
	Record<Moment, Date | null> & { prefix: string; number: number }

/** The orders of a store: all of them, newest first, or the open ones in the order in which they came. */
export async function listOrders(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	if (!(await findStore(ctx, input.storeId))) throw new Refusal("NOT_FOUND", "There is no such store.")
	const { limit, cursor } = input
	const after = cursor ? readPlace(cursor) : null
	const isBoard = input.view === "board"
	const values = [
		...filterValues(ctx, input),
		...[after?.at ?? null, after?.id ?? null, limit + 1],
		...ownValues(await ownReader(ctx, input.storeId)),
	]
	const found = await ctx.query<Row>(isBoard ? board : newest, values)
	const shown = found.slice(0, limit)
	const last = found.length > limit ? shown.at(-1) : undefined
	const nextCursor = last?.placedAt ? writePlace({ at: last.placedAt.toISOString(), id: last.id }) : null
	return { rows: shown.map(present), meta: { limit, nextCursor } }
}

function filterValues(ctx: Context, input: ParsedInputOf<typeof contract>): unknown[] {
	const { storeId, status, source, type, paymentStatus, from, to, tableId, staffId, q } = input
	// A customer sees what he ordered.
	const own = ctx.caller.kind === "guest" || isCustomer(ctx.caller)
	if (own && ctx.caller.kind !== "person") throw new Refusal("FORBIDDEN", "A guest sees the orders he made.")
	const customerId = own && ctx.caller.kind === "person" ? ctx.caller.id : input.customerId
	const placedBy = staffId && ["person", "member"].map((kind) => `${kind}:${staffId}`)
	const spoken = q?.replace(/[\\%_]/g, "\\$&")
	const number = q && /^\d{1,6}$/.test(q) ? Number(q) : null
	return [
		...[ctx.organizationId, storeId, status ?? null, source ?? null, type ?? null, paymentStatus ?? null],
		...[from ?? null, to ?? null, tableId ?? null, customerId ?? null, placedBy ?? null],
		...[spoken ? `%${spoken}%` : null, q ?? null, number],
	]
}

function present(row: Row): OrderSummary {
	const { prefix, number, ...more } = row
	const times = Object.fromEntries(moments.map((name) => [name, row[name]?.toISOString() ?? null]))
	return {
		...more,
		...numberOf(row.businessDate, number, prefix),
		displayStatus: displayStatus(row.status, row.paymentStatus),
		...(times as Pick<OrderSummary, Moment>),
	}
}
