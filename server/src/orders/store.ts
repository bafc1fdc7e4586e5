import type { Currency } from "@comanda/contract/money.ts"
import type { Order } from "@comanda/contract/orders/endpoints.ts"
import type { OrderStatus } from "@comanda/contract/orders/states.ts"
import type { Translated } from "@comanda/contract/text.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared, Transaction } from "#platform/database/transaction.ts"
import { pickupCode } from "./pickup-code.ts"

export type LineRow = {
	id: string
	lineNo: number
	itemId: string
	counterId: string
	name: Translated
	variantName: Translated | null
	options: Order["lines"][number]["options"]
	note: string | null
	quantity: number
	unitPriceMinor: number
	totalMinor: number
	taxBasisPoints: number
	taxMinor: number
}

export type OrderRow = {
	id: string
	storeId: string
	businessDate: string
	number: number
	pickupCode: string
	orderNumber: string
	source: Order["source"]
	type: Order["type"]
	status: OrderStatus
	paymentStatus: Order["paymentStatus"]
	paymentTiming: Order["paymentTiming"]
	tableId: string | null
	tableNumber: string | null
	guestSessionId: string | null
	/** Whose it is, when he ordered signed in to an account of his own. */
	customerPersonId: string | null
	placedBy: string
	guestName: string | null
	note: string | null
	allergyNote: string | null
	currency: Currency
	subtotalMinor: number
	taxMinor: number
	taxes: Order["taxes"]
	totalMinor: number
	placedAt: string
	readyAt: string | null
	version: number
	lines: LineRow[]
}

export type NewOrder = Omit<OrderRow, "number" | "pickupCode" | "orderNumber" | "version" | "readyAt">

// The number's row is locked by this statement, the last before the commit, so other orders of the store wait for
// two writes and not for a whole request.
const insert: Prepared = {
	name: "order_insert",
	text: `with o as (select * from jsonb_to_record($2::jsonb) as o(
			id uuid, "storeId" uuid, "businessDate" date, source text, type text, status text, "paymentStatus" text,
			"paymentTiming" text, "tableId" uuid, "tableNumber" text, "guestSessionId" uuid, "customerPersonId" uuid, "placedBy" text,
			"guestName" text, note text, "allergyNote" text, currency text, "subtotalMinor" bigint, "taxMinor" bigint,
			taxes jsonb, "totalMinor" bigint, "placedAt" timestamptz, lines jsonb)
		), numbered as (
			insert into order_counter as c (organization_id, store_id, business_date, last)
			select $1, o."storeId", o."businessDate", 1 from o
			on conflict (organization_id, store_id, business_date) do update set last = c.last + 1
			returning last
		), placed as (
			insert into customer_order (organization_id, id, store_id, business_date, number, source, type, status,
				payment_status, payment_timing, table_id, table_number, guest_session_id, customer_person_id, placed_by, guest_name,
				note, allergy_note, currency, subtotal_minor, tax_minor, taxes, total_minor, placed_at)
			select $1, o.id, o."storeId", o."businessDate", n.last, o.source, o.type, o.status,
				o."paymentStatus", o."paymentTiming", o."tableId", o."tableNumber", o."guestSessionId", o."customerPersonId",
				o."placedBy", o."guestName", o.note, o."allergyNote", o.currency, o."subtotalMinor", o."taxMinor", o.taxes, o."totalMinor",
				o."placedAt"
			from o, numbered n returning id, number
		), changed as (
			insert into order_status_change (organization_id, order_id, store_id, step, status, at, by)
			select $1, o.id, o."storeId", 1, o.status, o."placedAt", o."placedBy" from o, placed
		), written as (
			insert into order_line (organization_id, id, store_id, order_id, line_no, item_id, counter_id, name, variant_name,
				options, note, quantity, unit_price_minor, total_minor, tax_basis_points, tax_minor)
			select $1, l.id, o."storeId", o.id, l."lineNo", l."itemId", l."counterId", l.name,
				nullif(l."variantName", 'null'::jsonb), l.options, l.note, l.quantity, l."unitPriceMinor", l."totalMinor",
				l."taxBasisPoints", l."taxMinor"
			from o, placed, jsonb_to_recordset(o.lines) as l(id uuid, "lineNo" int, "itemId" uuid, "counterId" uuid, name jsonb,
				"variantName" jsonb, options jsonb, note text, quantity int, "unitPriceMinor" bigint, "totalMinor" bigint,
				"taxBasisPoints" int, "taxMinor" bigint)
		) select number from placed`,
}

const one: Prepared = {
	name: "order_one",
	text: `select o.id, o.store_id as "storeId", to_char(o.business_date, 'YYYY-MM-DD') as "businessDate", o.number,
			o.source, o.type, o.status, o.payment_status as "paymentStatus",
			o.payment_timing as "paymentTiming", o.table_id as "tableId", o.table_number as "tableNumber",
			o.guest_session_id as "guestSessionId", o.customer_person_id as "customerPersonId", o.placed_by as "placedBy",
			o.guest_name as "guestName", o.note,
			o.allergy_note as "allergyNote", o.currency, o.subtotal_minor as "subtotalMinor", o.tax_minor as "taxMinor",
			o.taxes, o.total_minor as "totalMinor", o.placed_at as "placedAt", o.ready_at as "readyAt", o.version,
			(select json_agg(json_build_object('id', l.id, 'lineNo', l.line_no, 'itemId', l.item_id,
					'counterId', l.counter_id, 'name', l.name, 'variantName', l.variant_name, 'options', l.options,
					'note', l.note, 'quantity', l.quantity, 'unitPriceMinor', l.unit_price_minor, 'totalMinor', l.total_minor,
					'taxBasisPoints', l.tax_basis_points, 'taxMinor', l.tax_minor) order by l.line_no)
				from order_line l where l.organization_id = o.organization_id and l.order_id = o.id) as lines
		from customer_order o where o.organization_id = $1 and o.id = $2`,
}

const storeOf: Prepared = {
	name: "order_store_of",
	text: `select store_id as "storeId", guest_session_id as "guestSessionId",
			customer_person_id as "customerPersonId" from customer_order
		where organization_id = $1 and id = $2`,
}

export async function insertOrder(ctx: Context, order: NewOrder): Promise<OrderRow> {
	const [row] = await ctx.query<{ number: number }>(insert, [ctx.organizationId, JSON.stringify(order)])
	if (!row) throw new Error("The order was not written.")
	const { number } = row
	return { ...order, number, ...numberOf(order.businessDate, number), readyAt: null, version: 1 }
}

export async function findOrder(ctx: Context, orderId: string): Promise<OrderRow | undefined> {
	type Read = Omit<OrderRow, "orderNumber" | "pickupCode" | "placedAt" | "readyAt"> & {
		placedAt: Date
		readyAt: Date | null
	}
	const [row] = await ctx.query<Read>(one, [ctx.organizationId, orderId])
	if (!row) return undefined
	const placedAt = row.placedAt.toISOString()
	const readyAt = row.readyAt?.toISOString() ?? null
	return { ...row, ...numberOf(row.businessDate, row.number), placedAt, readyAt }
}

type OrderHome = Pick<OrderRow, "storeId" | "guestSessionId" | "customerPersonId">

export async function findStoreOfOrder(
	tx: Pick<Transaction, "query">,
	organizationId: string,
	orderId: string,
): Promise<OrderHome | undefined> {
	const [row] = await tx.query<OrderHome>(storeOf, [organizationId, orderId])
	return row
}

/** What an order is called on paper, and by voice. */
export function numberOf(businessDate: string, number: number): { orderNumber: string; pickupCode: string } {
	const orderNumber = `ORD-${businessDate.replaceAll("-", "")}-${String(number).padStart(4, "0")}`
	return { orderNumber, pickupCode: pickupCode(number) }
}
