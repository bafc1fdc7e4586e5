import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { getOrderCourses as contract } from "@comanda/contract/kitchen/boards.ts"
import { findOrder } from "#orders/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { notThere } from "../not-there.ts"

type Answer = ResultOf<typeof contract>

/** How long guests sit with a course before the next one should be there. */
const pauseMs = 10 * 60_000

type Row = {
	course: number
	lines: number
	isFired: boolean
	isReady: boolean
	prepMinutes: number
	firedAt: Date | null
	readyAt: Date | null
}

const courses: Prepared = {
	name: "kitchen_courses_of_order",
	text: `select l.course, count(distinct l.id)::int as lines, bool_and(l.fired) as "isFired",
			coalesce(bool_and(k.prep_status = 'READY'), false) as "isReady", max(l.prep_minutes) as "prepMinutes",
			min(t.created_at) as "firedAt", max(k.ready_at) as "readyAt"
		from order_line l
			left join kitchen_ticket_line k on k.organization_id = l.organization_id and k.line_id = l.id
				and k.prep_status <> 'VOIDED'
			left join kitchen_ticket t on t.organization_id = k.organization_id and t.id = k.ticket_id
		where l.organization_id = $1 and l.order_id = $2 and l.quantity > 0 and l.kind <> 'COMBO_PARENT'
		group by l.course order by l.course`,
}

/** The next course is fired so that it is ready a while after the one before: with its own time of making taken off. */
export async function getOrderCourses(ctx: Context, { orderId }: { orderId: string }): Promise<Answer> {
	const order = await findOrder(ctx, orderId)
	if (!order) throw notThere("order")
	const rows = await ctx.query<Row>(courses, [ctx.organizationId, orderId])
	return {
		orderId,
		storeId: order.storeId,
		courses: rows.map((row, place) => {
			const state = !row.isFired ? "HELD" : row.isReady ? "READY" : "COOKING"
			const before = rows[place - 1]
			const isNext = state === "HELD" && (!before || before.isReady)
			return {
				course: row.course,
				state,
				lines: row.lines,
				firedAt: row.isFired ? (row.firedAt?.toISOString() ?? null) : null,
				readyAt: state === "READY" ? (row.readyAt?.toISOString() ?? null) : null,
				fireAt: isNext ? fireAt(row, before?.readyAt ?? ctx.now).toISOString() : null,
			}
		}),
	}
}

function fireAt({ prepMinutes }: Row, after: Date): Date {
	return new Date(Math.max(after.getTime(), after.getTime() + pauseMs - prepMinutes * 60_000))
}
