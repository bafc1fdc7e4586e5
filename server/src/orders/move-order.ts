import {
	endStatuses,
	findMove,
	type MoveNeed,
	type Mover,
	type OrderStatus,
	type PaymentStatus,
	whyNotMove,
} from "@comanda/contract/orders/states.ts"
import { postSale } from "#books/index.ts"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { bookOrder, isSold } from "./book-order.ts"
import { findOrder } from "./find-order.ts"
import { forgetNotesAtEnd } from "./forget-order-notes.ts"
import type { OrderRow } from "./order-row.ts"

const move: Prepared = {
	name: "order_move",
	text: `with moved as (
			update customer_order set status = $3, version = version + 1, updated_at = $4,
				reason_code = coalesce($6, reason_code), reason = coalesce($7, reason),
				ready_at = case when $3 = 'READY' then $4::timestamptz else ready_at end,
				completed_at = case when $3 = 'COMPLETED' then $4::timestamptz else completed_at end,
				ended_by = case when $8 then $5 else ended_by end,
				release_at = case when $8 then null else release_at end
			where organization_id = $1 and id = $2
			returning store_id, type, source, table_id, table_number, guest_session_id
		), changed as (
			insert into order_status_change (organization_id, order_id, store_id, step, status, at, by, reason)
			select $1, $2, m.store_id,
				(select count(*) + 1 from order_status_change h where h.organization_id = $1 and h.order_id = $2),
				$3, $4, $5, $7
			from moved m
		)
		select store_id as "storeId", type, source, table_id as "tableId", table_number as "tableNumber",
			guest_session_id as "guestSessionId" from moved`,
}

type Moved = { storeId: string } & Record<string, unknown>
export type MoveReason = { code?: string | null; text?: string | null }
type Said = MoveReason & { asked?: boolean }
type Moving = { id: string; status: OrderStatus }

/**
 * Moves a locked order along its machine, for the kitchen and the program. A move that is not allowed from here is no
 * move: nothing happens, and false is answered.
 */
export async function moveOrder(
	ctx: Context,
	order: Moving,
	to: OrderStatus,
	said: Said = {},
): Promise<boolean> {
	if (!findMove(order.status, to)) return false
	const { code = null, text = null, asked = false } = said
	const isEnd = endStatuses.includes(to)
	const values = [ctx.organizationId, order.id, to, ctx.now, actorOf(ctx.caller), code, text, isEnd]
	const [moved] = await ctx.query<Moved>(move, values)
	if (!moved) return false
	await forgetNotesAtEnd(ctx, order.id, to)
	const { storeId, ...facts } = moved
	if (isSold(order.status) && !isSold(to)) postSale(ctx, { storeId, orderId: order.id, entries: {} })
	else if (!isSold(order.status) && isSold(to)) await bookWhole(ctx, order.id)
	record(ctx, storeId, "Order.StatusChanged", order.id, {
		from: order.status,
		to,
		reasonCode: code,
		asked,
		...facts,
	})
	return true
}

/** It is a sale from now on: all of it is booked. */
async function bookWhole(ctx: Context, orderId: string): Promise<void> {
	const whole = await findOrder(ctx, orderId)
	if (whole) bookOrder(ctx, whole)
}

/** What was given back was paid first, and is not to be paid again. */
const nothingLeft: ReadonlySet<PaymentStatus> = new Set(["PAID", "PARTIALLY_REFUNDED", "REFUNDED"])

/** The same on a person's word: what is not allowed is refused by name. */
export async function moveOnRequest(
	ctx: Context,
	order: OrderRow,
	to: OrderStatus,
	{ by, reason = {} }: { by: Mover; reason?: MoveReason },
): Promise<void> {
	const { type, paymentTiming, status } = order
	const isPaid = nothingLeft.has(order.paymentStatus) || order.totalMinor === 0
	const told = reason.text ?? reason.code ?? null
	const why = whyNotMove(status, to, by, { type, paymentTiming, isPaid, reason: told })
	if (why) throw notPossible(order, to, why)
	await moveOrder(ctx, order, to, { ...reason, asked: true })
}

const words: Record<"NO_SUCH_MOVE" | "NOT_YOURS" | MoveNeed, string> = {
	NO_SUCH_MOVE: "This order cannot go there from where it is.",
	NOT_YOURS: "It is too late for that without a shift lead.",
	PAID: "It is not paid yet.",
	PAID_OR_PAYS_LATER: "It is to be paid first.",
	REASON: "Say why.",
}

export function notPossible(
	{ status, version }: Pick<OrderRow, "status" | "version">,
	to: OrderStatus,
	why: keyof typeof words,
): Refusal {
	return new Refusal("INVALID_STATUS_TRANSITION", words[why], { data: { status, to, why, version } })
}
