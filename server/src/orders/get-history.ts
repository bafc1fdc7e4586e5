import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { getOrderHistory as contract } from "@comanda/contract/orders/listing.ts"
import type { OrderStatus } from "@comanda/contract/orders/states.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { isCustomer } from "#platform/is-customer.ts"
import { readableOrder } from "./readable-order.ts"

const steps: Prepared = {
	name: "order_steps",
	text: `select status, at, by, reason from order_status_change where organization_id = $1 and order_id = $2 order by step`,
}
const kitchen: Prepared = {
	name: "order_ledger",
	text: `select line_id as "lineId", kind, quantity, at, by from order_line_ledger
		where organization_id = $1 and store_id = $2 and order_id = $3 order by id`,
}

type Step = { status: OrderStatus; at: Date; by: string; reason: string | null }
type Sent = { lineId: string; kind: "SENT" | "CANCELLED" | "MOVED"; quantity: number; at: Date; by: string }

/** What happened to an order. A guest is not told who of the staff did it. */
export async function getHistory(
	ctx: Context,
	{ orderId }: { orderId: string },
): Promise<ResultOf<typeof contract>> {
	const order = await readableOrder(ctx, orderId)
	const [moves, sendings] = await Promise.all([
		ctx.query<Step>(steps, [ctx.organizationId, order.id]),
		ctx.query<Sent>(kitchen, [ctx.organizationId, order.storeId, order.id]),
	])
	const isOwn = ctx.caller.kind === "guest" || isCustomer(ctx.caller)
	const told = <T extends { at: Date; by: string }>(row: T) => ({
		...row,
		at: row.at.toISOString(),
		by: isOwn ? null : row.by,
	})
	return { orderId: order.id, steps: moves.map(told), kitchen: sendings.map(told) }
}
