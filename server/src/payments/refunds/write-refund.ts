import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"
import { newReference } from "../new-reference.ts"
import { findRefund, type RefundLine, type RefundRow } from "./refund-row.ts"

type Made =
	| "id"
	| "storeId"
	| "paymentId"
	| "orderId"
	| "amountMinor"
	| "billMinor"
	| "creditedMinor"
	| "tipMinor"
type Said =
	| "currency"
	| "method"
	| "status"
	| "isAutomatic"
	| "isByHand"
	| "reason"
	| "cashSessionId"
	| "walletId"
export type NewRefund = Pick<RefundRow, Made | Said>

// Of a payment never more goes back than came, whoever asks and wherever: the row itself says no.
const reserve: Prepared = {
	name: "payment_reserve_refund",
	text: `update payment set refunding_minor = refunding_minor + $3
		where organization_id = $1 and id = $2 and status in ('CAPTURED', 'PARTIALLY_REFUNDED')
			and refunding_minor + refunded_minor + $3 <= received_minor
		returning id`,
}
const insert: Prepared = {
	name: "refund_insert",
	text: `insert into payment_refund (organization_id, id, store_id, payment_id, order_id, amount_minor, bill_minor,
			credited_minor, tip_minor, currency, method, status, is_automatic, is_by_hand, reason, cash_session_id, wallet_id,
			reference, requested_by, approved_by, created_at, check_at)
		select $1, x.id, x."storeId", x."paymentId", x."orderId", x."amountMinor", x."billMinor", x."creditedMinor",
			x."tipMinor", x.currency, x.method, x.status, x."isAutomatic", x."isByHand", x.reason, x."cashSessionId",
			x."walletId", $3, $4, $5, $6, case when x.status = 'REQUESTED' then $6::timestamptz end
		from jsonb_to_record($2::jsonb) as x(id uuid, "storeId" uuid, "paymentId" uuid, "orderId" uuid,
			"amountMinor" bigint, "billMinor" bigint, "creditedMinor" bigint, "tipMinor" bigint, currency text, method text,
			status text, "isAutomatic" boolean, "isByHand" boolean, reason text, "cashSessionId" uuid, "walletId" uuid)
		on conflict (organization_id, id) do nothing
		returning id`,
}
const countLines: Prepared = {
	name: "refund_count_lines",
	text: `insert into refunded_line as t (organization_id, store_id, order_id, line_id, sold_quantity, refunded_quantity)
		select $1, $2, $3, x."lineId", x.sold, x.quantity
			from jsonb_to_recordset($4::jsonb) as x("lineId" uuid, sold int, quantity int) where x.quantity <= x.sold
			order by x."lineId"
		on conflict (organization_id, line_id) do update
			set sold_quantity = excluded.sold_quantity, refunded_quantity = t.refunded_quantity + excluded.refunded_quantity
			where t.refunded_quantity + excluded.refunded_quantity <= excluded.sold_quantity
		returning line_id`,
}
const insertLines: Prepared = {
	name: "refund_insert_lines",
	text: `insert into payment_refund_line (organization_id, store_id, refund_id, line_id, quantity, amount_minor)
		select $1, $2, $3, x."lineId", x.quantity, x."amountMinor"
		from jsonb_to_recordset($4::jsonb) as x("lineId" uuid, quantity int, "amountMinor" bigint)`,
}

export type SoldLine = RefundLine & { sold: number }

/** Writes down that money is to go back, and keeps it from going back twice. */
export async function writeRefund(
	ctx: Context,
	refund: NewRefund,
	lines: readonly SoldLine[] = [],
): Promise<RefundRow> {
	const { id, storeId, orderId, paymentId, amountMinor } = refund
	const tenant = ctx.organizationId
	if ((await ctx.query(reserve, [tenant, paymentId, amountMinor])).length === 0)
		throw tooMuch("This payment does not hold as much any more.")
	const by = [newReference(), actorOf(ctx.caller), ctx.approvedBy, ctx.now]
	if ((await ctx.query(insert, [tenant, JSON.stringify(refund), ...by])).length === 0)
		throw new Refusal("CONFLICT", "There is a refund with this id, and it is another one.")
	if (lines.length > 0) {
		const counted = await ctx.query(countLines, [tenant, storeId, orderId, JSON.stringify(lines)])
		if (counted.length < lines.length) throw tooMuch("Not as many of this are left that were sold.")
		await ctx.query(insertLines, [tenant, storeId, id, JSON.stringify(lines)])
	}
	const written = await findRefund(ctx, id)
	if (!written) throw new Error("A refund that was written is there.")
	return written
}

export function tooMuch(sentence: string, leftMinor?: number): Refusal {
	return new Refusal("REFUND_EXCEEDS", sentence, leftMinor === undefined ? {} : { data: { leftMinor } })
}
