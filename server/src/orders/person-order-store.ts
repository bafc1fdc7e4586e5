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
	text: `select o.id, o.guest_name as "guestName", o.note, o.allergy_note as "allergyNote",
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
			proxy_reason = null, guest_phone_sealed = null,
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
const forgetCarts: Prepared = {
	name: "person_orders_forget_carts",
	text: "delete from cart where organization_id = $1 and person_id = $2",
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

type Notes = {
	id: string
	guestName: string | null
	note: string | null
	allergyNote: string | null
	lineNotes: string[]
}
export function findOrderNotes(ctx: Context, ids: readonly string[]): Promise<Notes[]> {
	return ctx.query<Notes>(notes, [ctx.organizationId, ids])
}

export async function forgetPersonOrders(ctx: Context, personId: string): Promise<void> {
	const orders = await ctx.query<{ id: string }>(all, [ctx.organizationId, personId])
	await forgetAnswersOf(ctx, { actors: [], things: orders.map(({ id }) => id) })
	const values = [ctx.organizationId, personId, unfinished]
	await ctx.query(forgetCarts, values.slice(0, 2))
	await ctx.query(forgetFeedback, values.slice(0, 2))
	await ctx.query(forgetLines, values)
	await ctx.query(forget, values)
}
