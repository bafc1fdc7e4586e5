import type { TicketStatus } from "@comanda/contract/kitchen/states.ts"
import type { PrepStatus } from "@comanda/contract/orders/states.ts"
import { setPrepStatus } from "#orders/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { type KeptOrder, pushOrder } from "../kept-order.ts"

type Part = { id: string; sending: number; status: TicketStatus }
type LineStanding = { lineId: string; prepStatus: PrepStatus }

const parts: Prepared = {
	name: "kitchen_parts_of_order",
	text: `select id, sending, status from kitchen_ticket where organization_id = $1 and order_id = $2`,
}
// A line may stand on several tickets: it is as far as the one that is least far.
const lines: Prepared = {
	name: "kitchen_line_standings",
	text: `select k.line_id as "lineId", (array['QUEUED', 'IN_PROGRESS', 'QUALITY_CHECK', 'READY'])[min(
				array_position(array['QUEUED', 'IN_PROGRESS', 'QUALITY_CHECK', 'READY'], k.prep_status))] as "prepStatus"
		from kitchen_ticket_line k
		where k.organization_id = $1 and k.line_id = any($2::uuid[]) and k.prep_status <> 'VOIDED' group by 1 order by 1`,
}
const reunite: Prepared = {
	name: "kitchen_slip_reunite",
	text: `update kitchen_slip set reunited_at = $4
		where organization_id = $1 and store_id = $2 and seq = $3 and (reunited_at is null) = ($4::timestamptz is not null)
		returning seq`,
}

const done: ReadonlySet<TicketStatus> = new Set(["READY", "BUMPED"])
const begun: ReadonlySet<TicketStatus> = new Set(["IN_PROGRESS", "RECALLED", "READY", "BUMPED"])

/**
 * What the kitchen's work means for the whole order: begun with its first ticket, ready with its last, back in work
 * when one comes back. Parts of one sending that were made apart are told of when the last of them is done.
 */
export async function settleOrder(
	ctx: Context,
	order: KeptOrder,
	lineIds: readonly string[],
	sendings: ReadonlySet<number>,
): Promise<void> {
	const [all, standings] = await Promise.all([
		ctx.query<Part>(parts, [ctx.organizationId, order.id]),
		ctx.query<LineStanding>(lines, [ctx.organizationId, lineIds]),
	])
	const live = all.filter(({ status }) => status !== "CANCELLED")
	if (standings.length > 0) await setPrepStatus(ctx, { orderId: order.id, lines: standings })
	for (const sending of sendings) await settleSending(ctx, order, sending, live)
	const isReady = live.length > 0 && live.every(({ status }) => done.has(status))
	if (isReady) return pushOrder(ctx, order, "READY")
	if (live.some(({ status }) => begun.has(status))) await pushOrder(ctx, order, "PREPARING")
}

async function settleSending(
	ctx: Context,
	{ id, storeId }: KeptOrder,
	sending: number,
	live: readonly Part[],
): Promise<void> {
	const own = live.filter((part) => part.sending === sending)
	if (own.length < 2) return
	const isDone = own.every(({ status }) => done.has(status))
	const changed = await ctx.query(reunite, [ctx.organizationId, storeId, sending, isDone ? ctx.now : null])
	if (changed.length === 0 || !isDone) return
	record(ctx, storeId, "Ticket.Reunited", id, { orderId: id, sending, tickets: own.map((part) => part.id) })
}
