import type { QualityStatus, TicketStatus } from "@comanda/contract/kitchen/states.ts"
import type { WorkflowStep } from "@comanda/contract/kitchen/workflow.ts"
import type { OrderStatus } from "@comanda/contract/orders/states.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { stationTags } from "../tickets/line-facts.ts"
import type { RunFacts } from "./run-steps.ts"

type Row = {
	type: string
	channel: string
	totalMinor: number
	status: OrderStatus
	paymentStatus: string
	paymentTiming: string
	tags: string[]
	tickets: { status: TicketStatus; counterId: string | null; tags: string[] }[]
	checks: QualityStatus[]
}

const facts: Prepared = {
	name: "workflow_facts",
	text: `select o.type, o.source as channel, o.total_minor as "totalMinor", o.status, o.payment_status as "paymentStatus",
			o.payment_timing as "paymentTiming",
			array(select distinct tag from order_line l
				join menu_item i on i.organization_id = l.organization_id and i.id = l.item_id
				join menu_category g on g.organization_id = i.organization_id and g.id = i.category_id,
				unnest(${stationTags}) tag
				where l.organization_id = o.organization_id and l.order_id = o.id and l.quantity > 0) as tags,
			coalesce((select json_agg(json_build_object('status', t.status, 'counterId', t.counter_id,
					'tags', coalesce(c.tags, '{}')))
				from kitchen_ticket t left join counter c on c.organization_id = t.organization_id and c.id = t.counter_id
				where t.organization_id = o.organization_id and t.order_id = o.id and t.status <> 'CANCELLED'), '[]'::json) as tickets,
			array(select q.status from quality_check q
				join kitchen_ticket t on t.organization_id = q.organization_id and t.id = q.ticket_id
				where q.organization_id = o.organization_id and t.order_id = o.id) as checks
		from customer_order o where o.organization_id = $1 and o.id = $2`,
}

const notTaken: ReadonlySet<OrderStatus> = new Set(["DRAFT", "PENDING"])
const handedOver: ReadonlySet<OrderStatus> = new Set(["SERVED", "OUT_FOR_DELIVERY", "DELIVERED", "COMPLETED"])
const made: ReadonlySet<TicketStatus> = new Set(["READY", "BUMPED"])

export type OrderRunFacts = RunFacts & { status: OrderStatus }

/** What the program sees of an order: which steps are for it, and which are done. */
export async function findRunFacts(ctx: Context, orderId: string): Promise<OrderRunFacts | undefined> {
	const [row] = await ctx.query<Row>(facts, [ctx.organizationId, orderId])
	return row && { ...row, isDone: (step) => isDone(row, step) }
}

function isDone(order: Row, { type, counterTag }: WorkflowStep): boolean {
	const { status, tickets, checks } = order
	switch (type) {
		case "PAYMENT_VERIFICATION":
			return order.paymentStatus === "PAID" || order.paymentTiming !== "PAY_NOW"
		case "INVENTORY_CHECK":
			// What it takes was held when it was placed, or it would not have been.
			return true
		case "ORDER_CONFIRMATION":
			return !notTaken.has(status)
		case "COUNTER_ASSIGNMENT":
			return tickets.length > 0 && tickets.every(({ counterId }) => counterId !== null)
		case "PREPARATION": {
			const own = tickets.filter(({ tags }) => counterTag === null || tags.includes(counterTag))
			return handedOver.has(status) || (own.length > 0 && own.every((ticket) => made.has(ticket.status)))
		}
		case "QUALITY_CHECK":
			return checks.includes("PASSED") && !checks.includes("PENDING")
		case "NOTIFICATION":
			// The entry that it has begun is what is told.
			return true
		case "COMPLETION":
			return status === "COMPLETED"
		case "PACKAGING":
			return handedOver.has(status)
	}
}
