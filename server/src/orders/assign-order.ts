import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { assignOrder as contract } from "@comanda/contract/orders/moving.ts"
import type { Order } from "@comanda/contract/orders/order.ts"
import { endStatuses } from "@comanda/contract/orders/states.ts"
import { requireMember } from "#floor/index.ts"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { lockedOrder } from "./lock-order.ts"
import type { OrderRow } from "./order-row.ts"
import { presentOrder } from "./present-order.ts"

const write: Prepared = {
	name: "order_assign",
	text: `update customer_order set assigned_member_id = $3, version = version + 1, updated_at = $4
		where organization_id = $1 and id = $2`,
}

/** Gives an order to somebody of the store, or to nobody. Who may pass on only what is his own has to have it. */
export async function assignOrder(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Order> {
	const order = await lockedOrder(ctx, input.orderId)
	const { memberId } = input
	const { assignedMemberId: from } = order
	if (endStatuses.includes(order.status))
		throw new Refusal("ORDER_ENDED", "This order is over.", { data: { status: order.status } })
	if (ctx.grant !== "all" && !isHis(ctx, order))
		throw new Refusal("FORBIDDEN", "Who leads the shift gives orders to others.")
	if (memberId) await requireMember(ctx, order.storeId, memberId)
	if (from === memberId) return presentOrder(ctx, order)
	await ctx.query(write, [ctx.organizationId, order.id, memberId, ctx.now])
	record(ctx, order.storeId, "Order.Assigned", order.id, { from, memberId })
	return presentOrder(ctx, { ...order, assignedMemberId: memberId, version: order.version + 1 })
}

function isHis({ caller, organizationId }: Context, { assignedMemberId, placedBy }: OrderRow): boolean {
	if (placedBy === actorOf(caller)) return true
	if (caller.kind === "member") return assignedMemberId === caller.id
	if (caller.kind !== "person") return false
	const mine = caller.memberships.find((each) => each.organizationId === organizationId)
	return mine !== undefined && mine.memberId === assignedMemberId
}
