import type { Counter, Ticket } from "@comanda/contract/kitchen/endpoints.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

export type TicketRow = Omit<Ticket, "createdAt" | "bumpedAt" | "orderNumber" | "pickupCode"> & {
	createdAt: Date
	bumpedAt: Date | null
	number: number
	businessDate: string
}

const columns = `t.id, t.store_id as "storeId", t.order_id as "orderId", t.counter_id as "counterId", t.status,
	t.created_at as "createdAt", t.bumped_at as "bumpedAt", t.version, o.number,
	to_char(o.business_date, 'YYYY-MM-DD') as "businessDate", o.type as "orderType", o.source,
	o.table_number as "tableNumber", o.guest_name as "guestName", o.allergy_note as "allergyNote",
	array(select c.name from kitchen_ticket other
		join counter c on c.organization_id = other.organization_id and c.id = other.counter_id
		where other.organization_id = t.organization_id and other.order_id = t.order_id and other.id <> t.id
		order by c.sort) as "alsoAt",
	(select json_agg(json_build_object('id', l.id, 'itemId', l.item_id, 'name', l.name, 'variantName', l.variant_name,
			'options', l.options, 'note', l.note, 'quantity', l.quantity) order by l.line_no)
		from order_line l
		where l.organization_id = t.organization_id and l.order_id = t.order_id and l.counter_id = t.counter_id) as lines`
const joined =
	"kitchen_ticket t join customer_order o on o.organization_id = t.organization_id and o.id = t.order_id"

const openTickets: Prepared = {
	name: "tickets_open",
	text: `select ${columns} from ${joined}
		where t.organization_id = $1 and t.store_id = $2 and ($3::uuid is null or t.counter_id = $3)
			and t.status not in ('BUMPED', 'CANCELLED')
		order by t.created_at, t.id limit 500`,
}
const bumpedTickets: Prepared = {
	name: "tickets_bumped",
	text: `select ${columns} from ${joined}
		where t.organization_id = $1 and t.store_id = $2 and ($3::uuid is null or t.counter_id = $3)
			and t.status = 'BUMPED' and t.bumped_at > now() - interval '12 hours'
		order by t.bumped_at desc limit 30`,
}
const oneTicket: Prepared = {
	name: "ticket_one",
	text: `select ${columns} from ${joined} where t.organization_id = $1 and t.id = $2`,
}
const countersOf: Prepared = {
	name: "counters_of_store",
	text: `select id, name, kind, soon_after_minutes as "soonAfterMinutes", late_after_minutes as "lateAfterMinutes"
		from counter where organization_id = $1 and store_id = $2 order by sort, id`,
}
const insert: Prepared = {
	name: "tickets_insert",
	text: `insert into kitchen_ticket (organization_id, id, store_id, order_id, counter_id, status, created_at)
		select $1, t.id, $3, $4, t.counter_id, 'NEW', $6 from unnest($2::uuid[], $5::uuid[]) as t(id, counter_id)
		on conflict (organization_id, order_id, counter_id) do nothing returning id`,
}
const ofOrder: Prepared = {
	name: "tickets_of_order",
	text: `select ${columns} from ${joined} where t.organization_id = $1 and t.order_id = $2`,
}
const setStatus: Prepared = {
	name: "ticket_set_status",
	text: `update kitchen_ticket set status = $3, bumped_at = $4, version = version + 1
		where organization_id = $1 and id = $2`,
}
const openOfOrder: Prepared = {
	name: "tickets_open_of_order",
	text: `select count(*)::int as open from kitchen_ticket
		where organization_id = $1 and order_id = $2 and status not in ('BUMPED', 'CANCELLED')`,
}

export function findOpenTickets(
	ctx: Context,
	storeId: string,
	counterId: string | null,
): Promise<TicketRow[]> {
	return ctx.query<TicketRow>(openTickets, [ctx.organizationId, storeId, counterId])
}

export function findBumpedTickets(
	ctx: Context,
	storeId: string,
	counterId: string | null,
): Promise<TicketRow[]> {
	return ctx.query<TicketRow>(bumpedTickets, [ctx.organizationId, storeId, counterId])
}

export async function findTicket(ctx: Context, ticketId: string): Promise<TicketRow | undefined> {
	const [row] = await ctx.query<TicketRow>(oneTicket, [ctx.organizationId, ticketId])
	return row
}

export function findCounters(ctx: Context, storeId: string): Promise<Counter[]> {
	return ctx.query<Counter>(countersOf, [ctx.organizationId, storeId])
}

type NewTickets = { storeId: string; orderId: string; tickets: readonly { id: string; counterId: string }[] }

/** Writes the tickets an order does not have yet, and answers those it wrote. */
export async function insertTickets(
	ctx: Context,
	{ storeId, orderId, tickets }: NewTickets,
): Promise<TicketRow[]> {
	const [ids, counterIds] = [tickets.map((ticket) => ticket.id), tickets.map((ticket) => ticket.counterId)]
	const [written, all] = await Promise.all([
		ctx.query<{ id: string }>(insert, [ctx.organizationId, ids, storeId, orderId, counterIds, ctx.now]),
		ctx.query<TicketRow>(ofOrder, [ctx.organizationId, orderId]),
	])
	const fresh = new Set(written.map((row) => row.id))
	return all.filter((row) => fresh.has(row.id))
}

export async function setTicketStatus(
	ctx: Context,
	ticketId: string,
	status: Ticket["status"],
	bumpedAt: Date | null,
): Promise<void> {
	await ctx.query(setStatus, [ctx.organizationId, ticketId, status, bumpedAt])
}

export async function countOpenOfOrder(ctx: Context, orderId: string): Promise<number> {
	const [row] = await ctx.query<{ open: number }>(openOfOrder, [ctx.organizationId, orderId])
	return row?.open ?? 0
}
