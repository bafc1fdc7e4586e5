import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { keepOrder } from "../kept-order.ts"
import { moveTaken } from "./move-ticket.ts"
import { takeTicket } from "./take-ticket.ts"

type Done = { id: string; sending: number; status: string }

const done: Prepared = {
	name: "kitchen_done_of_order",
	text: `select id, sending, status from kitchen_ticket
		where organization_id = $1 and order_id = $2 and status <> 'CANCELLED' order by sending desc, id`,
}
const finished: ReadonlySet<string> = new Set(["READY", "BUMPED"])

/**
 * Somebody took a ready order back: what was sent last hangs again. Where the kitchen has done so itself, or has got
 * more to do, there is nothing to bring back.
 */
export async function bringBack(ctx: Context, { subject, stream, payload }: Entry): Promise<void> {
	if (payload.to !== "PREPARING") return
	const order = await keepOrder(ctx, { orderId: subject, storeId: stream })
	if (order?.status !== "PREPARING") return
	const tickets = await ctx.query<Done>(done, [ctx.organizationId, subject])
	if (tickets.some(({ status }) => !finished.has(status))) return
	const last = tickets.filter(({ sending }) => sending === tickets[0]?.sending)
	for (const { id } of last) await moveTaken(ctx, await takeTicket(ctx, id), "recall", null)
}
