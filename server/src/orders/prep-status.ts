import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { setLinePrepStatus as contract } from "@comanda/contract/orders/editing.ts"
import type { Order } from "@comanda/contract/orders/order.ts"
import { mayMovePrep, type PrepStatus } from "@comanda/contract/orders/states.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { findOrder } from "./find-order.ts"
import { lockedOrder } from "./lock-order.ts"
import { moverOf } from "./mover-of.ts"
import { presentOrder } from "./present-order.ts"
import { noSuchOrder } from "./readable-order.ts"

const write: Prepared = {
	name: "order_lines_prep",
	text: `update order_line l set prep_status = p.status
		from unnest($3::uuid[], $4::text[]) as p(id, status)
		where l.organization_id = $1 and l.order_id = $2 and l.id = p.id and l.prep_status <> p.status and l.quantity > 0
		returning l.id as "lineId", l.prep_status as "prepStatus", l.store_id as "storeId"`,
}

type Steps = { orderId: string; lines: readonly { lineId: string; prepStatus: PrepStatus }[] }

/** How far lines of a locked order are, as the kitchen says, which keeps the order of steps itself. */
export async function setPrepStatus(ctx: Context, { orderId, lines }: Steps): Promise<void> {
	const [ids, statuses] = [lines.map((line) => line.lineId), lines.map((line) => line.prepStatus)]
	type Row = { lineId: string; prepStatus: PrepStatus; storeId: string }
	const rows = await ctx.query<Row>(write, [ctx.organizationId, orderId, ids, statuses])
	const [first] = rows
	if (!first) return
	record(ctx, first.storeId, "Order.ItemStatusChanged", orderId, {
		lines: rows.map(({ lineId, prepStatus }) => ({ lineId, prepStatus })),
	})
}

export async function setLinePrepStatus(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Order> {
	const order = await lockedOrder(ctx, input.orderId)
	const line = order.lines.find((each) => each.id === input.lineId)
	if (!line || line.quantity === 0) throw new Refusal("NOT_FOUND", "There is no such line on this order.")
	const { prepStatus } = input
	if (line.prepStatus !== prepStatus) {
		if (!mayMovePrep(line.prepStatus, prepStatus, moverOf(ctx, order.storeId))) {
			const data = { prepStatus: line.prepStatus }
			throw new Refusal("INVALID_STATUS_TRANSITION", `What is ${line.prepStatus} does not become that.`, {
				data,
			})
		}
		await setPrepStatus(ctx, { orderId: order.id, lines: [{ lineId: line.id, prepStatus }] })
	}
	const set = await findOrder(ctx, order.id)
	if (!set) throw noSuchOrder()
	return presentOrder(ctx, set)
}
