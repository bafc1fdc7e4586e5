import type { TicketLine } from "@comanda/contract/kitchen/ticket.ts"
import type { OrderPriority, OrderStatus } from "@comanda/contract/orders/states.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

/** A line as the kitchen needs it, with the order it stands on now and what its item asks of a counter. */
export type LineFacts = Omit<TicketLine, "quantity" | "cancelledQuantity" | "prepStatus"> & {
	orderId: string
	orderStatus: OrderStatus
	prefix: string
	number: number
	businessDate: string
	orderType: string
	source: string
	tableNumber: string | null
	guestName: string | null
	allergyNote: string | null
	priority: OrderPriority
	/** The guest is one of the staff. */
	isEmployee: boolean
	course: number
	prepMinutes: number
	counterId: string | null
	tags: string[]
}

/** Of `menu_item i` in `menu_category g`: an item that says nothing is made like the others of its category. */
export const stationTags = "case when i.station_tags = '{}' then g.station_tags else i.station_tags end"

const ofLines: Prepared = {
	name: "kitchen_line_facts",
	text: `select l.id, l.item_id as "itemId", l.name, l.variant_name as "variantName", l.options, l.allergens, l.note, l.seat,
			l.course, l.prep_minutes as "prepMinutes", i.counter_id as "counterId", ${stationTags} as tags,
			o.id as "orderId", o.status as "orderStatus", o.prefix, o.number,
			to_char(o.business_date, 'YYYY-MM-DD') as "businessDate", o.type as "orderType", o.source,
			o.table_number as "tableNumber", o.guest_name as "guestName", o.allergy_note as "allergyNote", o.priority,
			exists (select from member m where m.organization_id = o.organization_id
				and m.person_id = o.customer_person_id) as "isEmployee"
		from order_line l
			join customer_order o on o.organization_id = l.organization_id and o.id = l.order_id
			join menu_item i on i.organization_id = l.organization_id and i.id = l.item_id
			join menu_category g on g.organization_id = i.organization_id and g.id = i.category_id
		where l.organization_id = $1 and l.id = any($2::uuid[]) order by l.line_no`,
}

export function findLineFacts(ctx: Context, lineIds: readonly string[]): Promise<LineFacts[]> {
	return ctx.query<LineFacts>(ofLines, [ctx.organizationId, lineIds])
}
