import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type {
	addOrderDiscount as contract,
	removeOrderDiscount as removal,
} from "@comanda/contract/orders/editing.ts"
import type { Order, OrderAdjustment } from "@comanda/contract/orders/order.ts"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { changeLines } from "./change-lines.ts"
import { changeableOrder } from "./changeable-order.ts"
import { discountLimit } from "./discount-limit.ts"
import { lineOn } from "./line-on.ts"
import type { OrderRow } from "./order-row.ts"
import { presentOrder } from "./present-order.ts"

const insert: Prepared = {
	name: "order_adjustment_insert",
	text: `insert into order_adjustment (organization_id, id, store_id, order_id, line_id, kind, basis_points, amount_minor,
			reason, by, approved_by, at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
}
const remove: Prepared = {
	name: "order_adjustment_remove",
	text: `update order_adjustment set removed_at = $4, removed_by = $5
		where organization_id = $1 and order_id = $2 and id = $3 and removed_at is null`,
}

/** Takes something off by hand. Whose limit is less than that needs a manager's approval. */
export async function discountOrder(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Order> {
	const { order, store } = await changeableOrder(ctx, input.orderId)
	if (order.adjustments.some((each) => each.id === input.id)) return presentOrder(ctx, order)
	refuseOwn(ctx, order)
	const worth = worthOf(input)
	if (input.lineId) lineOn(order, input.lineId)
	const by = actorOf(ctx.caller)
	const { id, kind, reason, lineId = null } = input
	const adjustment: OrderAdjustment = {
		...{ id, lineId, kind, ...worth, reason, by },
		approvedBy: ctx.approvedBy,
		at: ctx.now.toISOString(),
	}
	const adjustments = [...order.adjustments, adjustment]
	const values = [
		ctx.organizationId,
		id,
		order.storeId,
		order.id,
		lineId,
		kind,
		worth.basisPoints,
		worth.amountMinor,
	]
	await ctx.query(insert, [...values, reason, by, ctx.approvedBy, ctx.now])
	const changed = await changeLines(ctx, store, order, { lines: order.lines, adjustments })
	refuseAboveLimit(ctx, order, changed)
	record(ctx, order.storeId, "Order.Discounted", order.id, {
		...{ adjustmentId: id, kind, lineId, ...worth },
		amountMinor: changed.discountMinor - order.discountMinor,
		approvedBy: ctx.approvedBy,
	})
	return presentOrder(ctx, changed)
}

export async function removeDiscount(ctx: Context, input: ParsedInputOf<typeof removal>): Promise<Order> {
	const { order, store } = await changeableOrder(ctx, input.orderId)
	const adjustments = order.adjustments.filter((each) => each.id !== input.adjustmentId)
	if (adjustments.length === order.adjustments.length)
		throw new Refusal("NOT_FOUND", "There is no such discount on this order.")
	await ctx.query(remove, [ctx.organizationId, order.id, input.adjustmentId, ctx.now, actorOf(ctx.caller)])
	const changed = await changeLines(ctx, store, order, { lines: order.lines, adjustments })
	const adjustmentId = input.adjustmentId
	record(ctx, order.storeId, "Order.DiscountRemoved", order.id, { adjustmentId })
	return presentOrder(ctx, changed)
}

function worthOf({
	basisPoints = null,
	amountMinor = null,
}: {
	basisPoints?: number | null | undefined
	amountMinor?: number | null | undefined
}) {
	if ((basisPoints === null) !== (amountMinor === null)) return { basisPoints, amountMinor }
	const details = [{ field: "amountMinor", code: "one_of", message: "Either a share or an amount." }]
	throw new Refusal("VALIDATION_ERROR", "A discount is a share or an amount.", { details })
}

/** Nobody makes his own meal cheaper. */
function refuseOwn({ caller, approvedBy }: Context, order: OrderRow): void {
	if (approvedBy || caller.kind !== "person" || order.customerPersonId !== caller.id) return
	throw new Refusal("SELF_APPROVAL", "A discount on an order of one's own is given by somebody else.")
}

function refuseAboveLimit(ctx: Context, before: OrderRow, after: OrderRow): void {
	if (ctx.grant !== "limited") return
	const limitMinor = discountLimit(before)
	if (after.discountMinor <= limitMinor) return
	throw new Refusal("DISCOUNT_LIMIT", "This is more than you may take off.", { data: { limitMinor } })
}
