import type { Currency } from "@comanda/contract/money.ts"
import type { OrderStatus } from "@comanda/contract/orders/states.ts"
import type { Context, OpenContext } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { forgetAnswersOf } from "#platform/http/forget-answers-of.ts"
import { unfinished } from "./forget-order-notes.ts"
import type { Place } from "./order-cursor.ts"

type Query = Pick<OpenContext, "query">

export type PersonOrder = {
	id: string
	organizationId: string
	storeId: string
	businessDate: string
	number: number
	prefix: string
	status: OrderStatus
	currency: Currency
	totalMinor: number
	placedAt: Date
}

// The scope says whose orders these can be: those of the person who asks, or those of an organization that was entered.
const newest: Prepared = {
	name: "person_orders",
	text: `select id, organization_id as "organizationId", store_id as "storeId",
			to_char(business_date, 'YYYY-MM-DD') as "businessDate", number, prefix, status, currency, total_minor as "totalMinor",
			placed_at as "placedAt"
		from customer_order where customer_person_id = $1
			and ($2::timestamptz is null or (placed_at, id) < ($2::timestamptz, $3::uuid))
		order by placed_at desc, id desc limit $4`,
}
const organizations: Prepared = {
	name: "person_order_organizations",
	text: `select distinct organization_id as id from customer_order where customer_person_id = $1`,
}
// Also of stores that have closed since.
const names: Prepared = {
	name: "person_order_stores",
	text: "select id, name from store where organization_id = $1 and id = any ($2::uuid[])",
}
const notes: Prepared = {
	name: "person_order_notes",
	text: `select o.id, o.guest_name as "guestName", o.guest_phone_sealed as "guestPhone",
			o.delivery_address_sealed as "deliveryAddress", o.tab_name as "tabName", o.proxy_for as "proxyFor",
			o.proxy_reason as "proxyReason", o.note, o.allergy_note as "allergyNote", o.reason,
			array(select b.name from order_bill b where b.organization_id = o.organization_id and b.order_id = o.id
				and b.name is not null order by b.number) as "billNames",
			(select json_build_object('rating', f.rating, 'comment', f.comment, 'enjoyed', f.enjoyed, 'issueWith', f.issue_with,
				'category', f.category, 'at', f.at) from order_feedback f
				where f.organization_id = o.organization_id and f.order_id = o.id) as feedback,
			array(select l.note from order_line l where l.organization_id = o.organization_id and l.order_id = o.id
				and l.note is not null order by l.line_no) as "lineNotes"
		from customer_order o where o.organization_id = $1 and o.id = any ($2::uuid[])`,
}
// What is still being cooked keeps what the cook must know: an allergy that vanishes could kill.
const forgetLines: Prepared = {
	name: "person_orders_forget_lines",
	text: `update order_line l set note = null from customer_order o
		where o.organization_id = $1 and o.customer_person_id = $2 and l.organization_id = o.organization_id
			and l.order_id = o.id and l.note is not null and not (o.status = any ($3::text[]))`,
}
const forget: Prepared = {
	name: "person_orders_forget",
	text: `update customer_order set customer_person_id = null, guest_name = null, tab_name = null, proxy_for = null,
			proxy_reason = null, guest_phone_sealed = null, reason = null,
			forgets_notes = status = any ($3::text[]),
			delivery_address_sealed = case when status = any ($3::text[]) then delivery_address_sealed end,
			note = case when status = any ($3::text[]) then note end,
			allergy_note = case when status = any ($3::text[]) then allergy_note end
		where organization_id = $1 and customer_person_id = $2`,
}
const forgetFeedback: Prepared = {
	name: "person_orders_forget_feedback",
	text: `update order_feedback f set comment = null from customer_order o
		where o.organization_id = $1 and o.customer_person_id = $2 and f.organization_id = o.organization_id
			and f.order_id = o.id and f.comment is not null`,
}
/** What he said when he gave it up; what others said of it is theirs. */
const forgetReasons: Prepared = {
	name: "person_orders_forget_reasons",
	text: `update order_status_change h set reason = null from customer_order o
		where o.organization_id = $1 and o.customer_person_id = $2 and h.organization_id = o.organization_id
			and h.order_id = o.id and h.reason is not null and h.by = 'person:' || ($2::uuid)::text`,
}
const forgetBillNames: Prepared = {
	name: "person_orders_forget_bills",
	text: `update order_bill b set name = null from customer_order o
		where o.organization_id = $1 and o.customer_person_id = $2 and b.organization_id = o.organization_id
			and b.order_id = o.id and b.name is not null`,
}
const forgetCarts: Prepared = {
	name: "person_orders_forget_carts",
	text: "delete from cart where organization_id = $1 and person_id = $2",
}
const carts: Prepared = {
	name: "person_carts",
	text: `select id, store_id as "storeId", type, lines, saved, note, expires_at as "expiresAt" from cart
		where organization_id = $1 and person_id = $2 order by id`,
}
const cartOrganizations: Prepared = {
	name: "person_cart_organizations",
	text: "select distinct organization_id as id from cart where person_id = $1",
}
const all: Prepared = {
	name: "person_orders_all",
	text: "select id from customer_order where organization_id = $1 and customer_person_id = $2",
}

export function findPersonOrders(
	ctx: Query,
	personId: string,
	after: Place | null,
	limit: number,
): Promise<PersonOrder[]> {
	return ctx.query<PersonOrder>(newest, [personId, after?.at ?? null, after?.id ?? null, limit])
}

export async function findOrderOrganizations(ctx: Query, personId: string): Promise<string[]> {
	return (await ctx.query<{ id: string }>(organizations, [personId])).map(({ id }) => id)
}

export async function findStoreNames(ctx: Context, ids: readonly string[]): Promise<Map<string, string>> {
	const rows = await ctx.query<{ id: string; name: string }>(names, [ctx.organizationId, ids])
	return new Map(rows.map(({ id, name }) => [id, name]))
}

type Notes = { id: string; guestPhone: string | null; deliveryAddress: string | null } & Record<
	string,
	unknown
>

/** All that somebody said with his orders, with what was sealed of it opened. */
export async function findOrderNotes(ctx: Context, ids: readonly string[]): Promise<Notes[]> {
	const rows = await ctx.query<Notes>(notes, [ctx.organizationId, ids])
	const open = async (sealed: string | null, column: string) =>
		sealed === null ? null : ctx.sealing.open(sealed, `customer_order.${column}`)
	return Promise.all(
		rows.map(async (row) => ({
			...row,
			guestPhone: await open(row.guestPhone, "guest_phone"),
			deliveryAddress: await open(row.deliveryAddress, "delivery_address"),
		})),
	)
}

/** What he chose and has not ordered. */
export async function findPersonCarts(ctx: Context, personId: string): Promise<unknown[]> {
	return ctx.query(carts, [ctx.organizationId, personId])
}

/** Also where he has only chosen something yet. */
export async function findCartOrganizations(ctx: Query, personId: string): Promise<string[]> {
	return (await ctx.query<{ id: string }>(cartOrganizations, [personId])).map(({ id }) => id)
}

export async function forgetPersonCarts(ctx: Context, personId: string): Promise<void> {
	await ctx.query(forgetCarts, [ctx.organizationId, personId])
}

export async function forgetPersonOrders(ctx: Context, personId: string): Promise<void> {
	const orders = await ctx.query<{ id: string }>(all, [ctx.organizationId, personId])
	await forgetAnswersOf(ctx, { actors: [], things: orders.map(({ id }) => id) })
	const values = [ctx.organizationId, personId, unfinished]
	await ctx.query(forgetFeedback, values.slice(0, 2))
	await ctx.query(forgetReasons, values.slice(0, 2))
	await ctx.query(forgetBillNames, values.slice(0, 2))
	await ctx.query(forgetLines, values)
	await ctx.query(forget, values)
}
