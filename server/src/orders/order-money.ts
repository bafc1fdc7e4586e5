import type { Currency } from "@comanda/contract/money.ts"
import type {
	OrderSource,
	OrderStatus,
	PaymentStatus,
	PaymentTiming,
} from "@comanda/contract/orders/states.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

/** An order as who takes money for it needs to know it. */
export type OrderMoney = {
	id: string
	storeId: string
	status: OrderStatus
	paymentStatus: PaymentStatus
	paymentTiming: PaymentTiming
	source: OrderSource
	currency: Currency
	totalMinor: number
	/** Towards the total, what of that went back, and what of the total is charged no longer. */
	paidMinor: number
	refundedMinor: number
	creditedMinor: number
	tableId: string | null
	guestSessionId: string | null
	customerPersonId: string | null
	placedBy: string
	assignedMemberId: string | null
	releaseAt: Date | null
	/** Another one after every change, also of its money. */
	version: number
}

const text = `select id, store_id as "storeId", status, payment_status as "paymentStatus",
		payment_timing as "paymentTiming", source, currency, total_minor as "totalMinor", paid_minor as "paidMinor",
		refunded_minor as "refundedMinor", credited_minor as "creditedMinor", table_id as "tableId",
		guest_session_id as "guestSessionId", customer_person_id as "customerPersonId", placed_by as "placedBy",
		assigned_member_id as "assignedMemberId", release_at as "releaseAt", version
	from customer_order where organization_id = $1 and id = $2`
const look: Prepared = { name: "order_money", text }
const lock: Prepared = { name: "order_money_lock", text: `${text} for no key update` }
const bill: Prepared = {
	name: "order_bill_total",
	text: `select total_minor as "totalMinor" from order_bill where organization_id = $1 and order_id = $2 and id = $3`,
}

export async function findOrderMoney(ctx: Context, orderId: string): Promise<OrderMoney | undefined> {
	return (await ctx.query<OrderMoney>(look, [ctx.organizationId, orderId]))[0]
}

/** The same, kept for this transaction: whoever pays the same order waits. */
export async function lockOrderMoney(ctx: Context, orderId: string): Promise<OrderMoney | undefined> {
	return (await ctx.query<OrderMoney>(lock, [ctx.organizationId, orderId]))[0]
}

/** What one of an order's bills comes to, or null when it has no such bill. */
export async function findBillTotal(
	ctx: Context,
	{ orderId, billId }: { orderId: string; billId: string },
): Promise<number | null> {
	const [row] = await ctx.query<{ totalMinor: number }>(bill, [ctx.organizationId, orderId, billId])
	return row?.totalMinor ?? null
}
