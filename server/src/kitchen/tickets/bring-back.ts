import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { keepOrder, pushOrder } from "../kept-order.ts"
import { moveTaken } from "./move-ticket.ts"
import { takeTicket } from "./take-ticket.ts"

type Done = { id: string; sending: number; status: string }

// What was taken back after it was made stays bumped, and there is nothing on it to make again.
const done: Prepared = {
	name: "kitchen_done_of_order",
	text: `select t.id, t.sending, t.status from kitchen_ticket t
		where t.organization_id = $1 and t.order_id = $2 and t.status <> 'CANCELLED' and exists (
			select from kitchen_ticket_line k where k.organization_id = t.organization_id and k.ticket_id = t.id
				and k.prep_status <> 'VOIDED')
		order by t.sending desc, t.id`,
}
const finished: ReadonlySet<string> = new Set(["READY", "BUMPED"])

/**
 * Somebody took a ready order back: what was sent last hangs again. Where the kitchen has done so itself, or has got
 * more to do, there is nothing to bring back. An order of which nothing is left to make is as ready as it was.
 */
export async function bringBack(ctx: Context, { subject, stream, payload }: Entry): Promise<void> {
	if (payload.to !== "PREPARING") return
	const order = await keepOrder(ctx, { orderId: subject, storeId: stream })
	if (order?.status !== "PREPARING") return
	const tickets = await ctx.query<Done>(done, [ctx.organizationId, subject])
	if (tickets.some(({ status }) => !finished.has(status))) return
	if (tickets.length === 0) return pushOrder(ctx, order, "READY", "Nothing of it is left to make.")
	const last = tickets.filter(({ sending }) => sending === tickets[0]?.sending)
	for (const { id } of last) await moveTaken(ctx, await takeTicket(ctx, id), "recall", null)
}
