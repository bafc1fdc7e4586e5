import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { Bill, Bills, splitOrder as contract } from "@comanda/contract/orders/bills.ts"
import { type Split, splitBill } from "@comanda/contract/orders/split-bill.ts"
import { v7 as newId } from "uuid"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { changeableOrder } from "./changeable-order.ts"
import { orderTotals } from "./order-totals.ts"
import { noSuchOrder, readableOrder } from "./readable-order.ts"

type SplitOrder = ParsedInputOf<typeof contract>

const replace: Prepared = {
	name: "order_bills_replace",
	text: `with gone as (delete from order_bill where organization_id = $1 and order_id = $2)
		insert into order_bill (organization_id, id, store_id, order_id, number, split_by, name, lines, subtotal_minor,
			service_minor, delivery_minor, tip_minor, taxes, tax_minor, total_minor)
		select $1, b.id, $3, $2, b.number + $5, b."splitBy", b.name, b.lines, b."subtotalMinor", b."serviceMinor",
			b."deliveryMinor", b."tipMinor", b.taxes, b."taxMinor", b."totalMinor"
		from jsonb_to_recordset($4::jsonb) as b(id uuid, number int, "splitBy" text, name text, lines jsonb,
			"subtotalMinor" bigint, "serviceMinor" bigint, "deliveryMinor" bigint, "tipMinor" bigint, taxes jsonb,
			"taxMinor" bigint, "totalMinor" bigint)`,
}
const numbered: Prepared = {
	name: "order_bills_numbered",
	text: "select coalesce(max(number), 0) as last from order_bill where organization_id = $1 and order_id = $2",
}
const ofOrder: Prepared = {
	name: "order_bills",
	text: `select id, number, split_by as "splitBy", name, lines, subtotal_minor as "subtotalMinor",
			service_minor as "serviceMinor", delivery_minor as "deliveryMinor", tip_minor as "tipMinor", taxes,
			tax_minor as "taxMinor", total_minor as "totalMinor"
		from order_bill where organization_id = $1 and order_id = $2 order by number`,
}

/** Splits what an order comes to among those who share it. Splitting anew replaces the bills there were. */
export async function splitOrder(ctx: Context, input: SplitOrder): Promise<Bills> {
	const { order, store } = await changeableOrder(ctx, input.orderId)
	const there = new Set(order.lines.map((line) => line.id))
	if (input.items?.flat().some(({ lineId }) => !there.has(lineId)))
		throw new Refusal("NOT_FOUND", "There is no such line on this order.")
	const split = splitBill(orderTotals(store, order), splitOf(input))
	if (!split.ok) throw new Refusal("SPLIT_IMPOSSIBLE", split.message)
	const bills = split.bills.map(
		(bill, place): Bill => ({
			...bill,
			id: newId(),
			number: place + 1,
			splitBy: input.by,
			name: input.names?.[place] ?? null,
		}),
	)
	// Numbers of bills that were printed are not used again for others.
	const [{ last } = { last: 0 }] = await ctx.query<{ last: number }>(numbered, [ctx.organizationId, order.id])
	await ctx.query(replace, [ctx.organizationId, order.id, order.storeId, JSON.stringify(bills), last])
	const amountsMinor = bills.map((bill) => bill.totalMinor)
	record(ctx, order.storeId, "Order.Split", order.id, { by: input.by, amountsMinor })
	const numberedBills = bills.map((bill) => ({ ...bill, number: bill.number + last }))
	return { orderId: order.id, totalMinor: order.totalMinor, bills: numberedBills }
}

/** The bills an order was split into; none when it was not. */
export function findBills(ctx: Context, orderId: string): Promise<Bill[]> {
	return ctx.query<Bill>(ofOrder, [ctx.organizationId, orderId])
}

export async function listBills(ctx: Context, { orderId }: { orderId: string }): Promise<Bills> {
	const order = await readableOrder(ctx, orderId)
	const bills = await findBills(ctx, order.id)
	const { totalMinor } = order
	if (bills.length > 0) return { orderId: order.id, totalMinor, bills }
	const store = await findStore(ctx, order.storeId)
	if (!store) throw noSuchOrder()
	const whole = splitBill(orderTotals(store, order), { by: "SHARE", shares: [1] })
	const [bill] = whole.ok ? whole.bills : []
	if (!bill) return { orderId: order.id, totalMinor, bills: [] }
	const alone: Bill = { ...bill, id: order.id, number: 1, splitBy: "NONE", name: null }
	return { orderId: order.id, totalMinor, bills: [alone] }
}

function splitOf({ by, items, seats, shares, amountsMinor }: SplitOrder): Split {
	if (by === "ITEM" && items) return { by, bills: items }
	if (by === "SEAT" && seats) return { by, bills: seats }
	if (by === "SHARE" && shares) return { by, shares }
	if (by === "AMOUNT" && amountsMinor) return { by, amounts: amountsMinor }
	const field = { ITEM: "items", SEAT: "seats", SHARE: "shares", AMOUNT: "amountsMinor" }[by]
	const details = [{ field, code: "required", message: "Say how it is to be split." }]
	throw new Refusal("VALIDATION_ERROR", `Splitting by ${by} needs ${field}.`, { details })
}
