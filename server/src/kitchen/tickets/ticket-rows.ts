import type { Ticket } from "@comanda/contract/kitchen/ticket.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

type Moments = "createdAt" | "acceptedAt" | "startedAt" | "readyAt" | "bumpedAt"
type Line = Ticket["lines"][number] & { prepSeconds: number }

/** A ticket as it is kept, with the order it is of. */
export type TicketRow = Omit<Ticket, Moments | "orderNumber" | "pickupCode" | "lines"> & {
	[moment in Moments]: moment extends "createdAt" ? Date : Date | null
} & {
	prefix: string
	number: number
	businessDate: string
	/** Its place in the store's journal: what was sent together has the same. */
	sending: number
	/** A check waits to be submitted. */
	isChecked: boolean
	lines: Line[]
}

export const ticketColumns = `t.id, t.store_id as "storeId", t.order_id as "orderId", t.counter_id as "counterId", t.status,
	t.priority, t.priority_score as "priorityScore", t.course, t.split_index as "splitIndex", t.split_count as "splitCount",
	o.status = 'ON_HOLD' as "onHold", t.created_at as "createdAt", t.accepted_at as "acceptedAt",
	t.started_at as "startedAt", t.ready_at as "readyAt", t.bumped_at as "bumpedAt", t.cancel_reason as "cancelReason",
	t.version, t.sending, o.prefix, o.number, to_char(o.business_date, 'YYYY-MM-DD') as "businessDate",
	o.type as "orderType", o.source, o.table_number as "tableNumber", o.guest_name as "guestName",
	o.allergy_note as "allergyNote",
	array(select distinct c.name from kitchen_ticket other
		join counter c on c.organization_id = other.organization_id and c.id = other.counter_id
		where other.organization_id = t.organization_id and other.order_id = t.order_id and other.status <> 'CANCELLED'
			and other.counter_id is distinct from t.counter_id order by 1) as "alsoAt",
	exists (select from quality_check q where q.organization_id = t.organization_id and q.ticket_id = t.id
		and q.status = 'PENDING') as "isChecked",
	coalesce((select json_agg(json_build_object('id', l.id, 'itemId', l.item_id, 'name', l.name,
			'variantName', l.variant_name, 'options', l.options, 'allergens', l.allergens, 'note', l.note, 'seat', l.seat,
			'quantity', k.quantity - k.cancelled_quantity, 'cancelledQuantity', k.cancelled_quantity,
			'prepStatus', k.prep_status, 'prepSeconds', k.prep_seconds) order by l.line_no)
		from kitchen_ticket_line k join order_line l on l.organization_id = k.organization_id and l.id = k.line_id
		where k.organization_id = t.organization_id and k.ticket_id = t.id), '[]'::json) as lines`

export const ticketsWithOrders =
	"kitchen_ticket t join customer_order o on o.organization_id = t.organization_id and o.id = t.order_id"

const openMax = 500

const openTickets: Prepared = {
	name: "tickets_open",
	text: `select ${ticketColumns} from ${ticketsWithOrders}
		where t.organization_id = $1 and t.store_id = $2 and ($3::uuid is null or t.counter_id = $3)
			and t.status not in ('BUMPED', 'CANCELLED')
		order by t.created_at, t.id limit ${openMax}`,
}
const bumpedTickets: Prepared = {
	name: "tickets_bumped",
	text: `select ${ticketColumns} from ${ticketsWithOrders}
		where t.organization_id = $1 and t.store_id = $2 and ($3::uuid is null or t.counter_id = $3)
			and t.status = 'BUMPED' and t.bumped_at > now() - interval '12 hours'
		order by t.bumped_at desc limit 30`,
}
const oneTicket: Prepared = {
	name: "ticket_one",
	text: `select ${ticketColumns} from ${ticketsWithOrders} where t.organization_id = $1 and t.id = $2`,
}
const someTickets: Prepared = {
	name: "tickets_some",
	text: `select ${ticketColumns} from ${ticketsWithOrders}
		where t.organization_id = $1 and t.id = any($2::uuid[]) order by t.created_at, t.id`,
}
const openAt: Prepared = {
	name: "tickets_open_at_counter",
	text: `select ${ticketColumns} from ${ticketsWithOrders}
		where t.organization_id = $1 and t.counter_id = $2 and t.status not in ('BUMPED', 'CANCELLED')
		order by t.created_at, t.id limit ${openMax}`,
}
const place: Prepared = {
	name: "ticket_place",
	text: `select order_id as "orderId", store_id as "storeId", counter_id as "counterId" from kitchen_ticket
		where organization_id = $1 and id = $2`,
}
const lock: Prepared = {
	name: "tickets_lock",
	text: `select id from kitchen_ticket where organization_id = $1 and id = any($2::uuid[]) order by id for update`,
}
const liveOf: Prepared = {
	name: "tickets_live_of_order",
	text: `select id, counter_id as "counterId" from kitchen_ticket
		where organization_id = $1 and order_id = $2 and status not in ('BUMPED', 'CANCELLED')`,
}
const ofLines: Prepared = {
	name: "tickets_of_lines",
	text: `select distinct t.id, t.counter_id as "counterId" from kitchen_ticket_line k
		join kitchen_ticket t on t.organization_id = k.organization_id and t.id = k.ticket_id
		where k.organization_id = $1 and k.line_id = any($2::uuid[]) and t.status <> 'CANCELLED'`,
}

export type TicketPlace = { id: string; counterId: string | null }

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

export function findTickets(ctx: Context, ids: readonly string[]): Promise<TicketRow[]> {
	return ctx.query<TicketRow>(someTickets, [ctx.organizationId, ids])
}

export function findTicketsAt(ctx: Context, counterId: string): Promise<TicketRow[]> {
	return ctx.query<TicketRow>(openAt, [ctx.organizationId, counterId])
}

export async function findTicketPlace(
	ctx: Context,
	ticketId: string,
): Promise<{ orderId: string; storeId: string; counterId: string | null } | undefined> {
	const [row] = await ctx.query<{ orderId: string; storeId: string; counterId: string | null }>(place, [
		ctx.organizationId,
		ticketId,
	])
	return row
}

/** The tickets of an order that somebody may still work on. */
export function findLiveTickets(ctx: Context, orderId: string): Promise<TicketPlace[]> {
	return ctx.query<TicketPlace>(liveOf, [ctx.organizationId, orderId])
}

/** The tickets on which any of these lines stands, also those that are done. */
export function findTicketsOfLines(ctx: Context, lineIds: readonly string[]): Promise<TicketPlace[]> {
	return ctx.query<TicketPlace>(ofLines, [ctx.organizationId, lineIds])
}

export async function lockTickets(ctx: Context, ids: readonly string[]): Promise<void> {
	await ctx.query(lock, [ctx.organizationId, ids])
}
