import type { Context } from "#platform/context.ts"
import type { Prepared, Transaction } from "#platform/database/transaction.ts"
import type { OrderRow } from "./order-row.ts"

const columns = `o.id, o.store_id as "storeId", to_char(o.business_date, 'YYYY-MM-DD') as "businessDate", o.prefix,
	o.number, o.source, o.type, o.status, o.payment_status as "paymentStatus", o.payment_timing as "paymentTiming",
	o.priority, o.table_id as "tableId", o.table_number as "tableNumber", o.zone_id as "zoneId", o.tab_name as "tabName",
	o.guest_session_id as "guestSessionId", o.customer_person_id as "customerPersonId", o.placed_by as "placedBy", o.assigned_member_id as "assignedMemberId",
	o.proxy_for as "proxyFor", o.proxy_reason as "proxyReason", o.guest_name as "guestName",
	o.guest_phone_sealed as "guestPhoneSealed", o.delivery_address_sealed as "deliveryAddressSealed", o.delivery_zone_id as "deliveryZoneId",
	o.note, o.allergy_note as "allergyNote", o.scheduled_for as "scheduledFor", o.release_at as "releaseAt",
	o.external_platform as "externalPlatform", o.external_id as "externalId", o.reason_code as "reasonCode", o.reason,
	o.merged_into as "mergedInto", o.currency, o.subtotal_minor as "subtotalMinor", o.discount_minor as "discountMinor",
	o.service_minor as "serviceMinor", o.delivery_minor as "deliveryMinor", o.tax_minor as "taxMinor",
	o.added_tax_minor as "addedTaxMinor", o.taxes, o.tip_minor as "tipMinor", o.total_minor as "totalMinor",
	o.placed_at as "placedAt", o.ready_at as "readyAt", o.eta_at as "etaAt", o.queue_position as "queuePosition",
	o.workflow_template_id as "workflowTemplateId", o.workflow_version as "workflowVersion", o.version`
const lines = `(select coalesce(json_agg(json_build_object('id', l.id, 'lineNo', l.line_no, 'kind', l.kind,
		'parentLineId', l.parent_line_id, 'itemId', l.item_id, 'variantId', l.variant_id, 'name', l.name,
		'variantName', l.variant_name, 'options', l.options, 'allergens', l.allergens, 'note', l.note, 'seat', l.seat,
		'course', l.course, 'quantity', l.quantity, 'unitPriceMinor', l.unit_price_minor, 'grossMinor', l.gross_minor,
		'discountMinor', l.discount_minor, 'totalMinor', l.total_minor, 'taxes', l.taxes, 'taxMinor', l.tax_minor,
		'ingredients', l.ingredients, 'costMinor', l.cost_minor, 'prepMinutes', l.prep_minutes, 'fired', l.fired,
		'prepStatus', l.prep_status, 'voidReason', l.void_reason, 'sentQuantity', l.sent_quantity,
		'cancelledQuantity', l.cancelled_quantity) order by l.line_no), '[]')
	from order_line l where l.organization_id = o.organization_id and l.order_id = o.id) as lines`
const adjustments = `(select coalesce(json_agg(json_build_object('id', a.id, 'lineId', a.line_id, 'kind', a.kind,
		'basisPoints', a.basis_points, 'amountMinor', a.amount_minor, 'reason', a.reason, 'by', a.by,
		'approvedBy', a.approved_by, 'at', a.at) order by a.at, a.id), '[]')
	from order_adjustment a where a.organization_id = o.organization_id and a.order_id = o.id
		and a.removed_at is null) as adjustments`

const one: Prepared = {
	name: "order_one",
	text: `select ${columns}, ${lines}, ${adjustments} from customer_order o where o.organization_id = $1 and o.id = $2`,
}
const several: Prepared = {
	name: "order_several",
	text: `select ${columns}, ${lines}, ${adjustments} from customer_order o
		where o.organization_id = $1 and o.id = any ($2::uuid[])`,
}
const storeOf: Prepared = {
	name: "order_store_of",
	text: `select id, store_id as "storeId", guest_session_id as "guestSessionId", customer_person_id as "customerPersonId",
			table_id as "tableId", placed_by as "placedBy", assigned_member_id as "assignedMemberId"
		from customer_order where organization_id = $1 and id = $2`,
}

const moments = ["scheduledFor", "releaseAt", "placedAt", "readyAt", "etaAt"] as const
type Moment = (typeof moments)[number]
type Read = Omit<OrderRow, Moment> & Record<Moment, Date | null>

function rowOf(read: Read): OrderRow {
	const times = Object.fromEntries(moments.map((name) => [name, read[name]?.toISOString() ?? null]))
	return {
		...read,
		...(times as Pick<OrderRow, Moment>),
		adjustments: read.adjustments.map((each) => ({ ...each, at: new Date(each.at).toISOString() })),
	}
}

export async function findOrder(ctx: Context, orderId: string): Promise<OrderRow | undefined> {
	const [read] = await ctx.query<Read>(one, [ctx.organizationId, orderId])
	return read && rowOf(read)
}

export async function findOrders(ctx: Context, orderIds: readonly string[]): Promise<OrderRow[]> {
	const read = await ctx.query<Read>(several, [ctx.organizationId, orderIds])
	return read.map(rowOf)
}

export type OrderPlace = Pick<
	OrderRow,
	"id" | "storeId" | "guestSessionId" | "customerPersonId" | "tableId" | "placedBy" | "assignedMemberId"
>

export async function findPlaceOfOrder(
	tx: Pick<Transaction, "query">,
	organizationId: string,
	orderId: string,
): Promise<OrderPlace | undefined> {
	const [row] = await tx.query<OrderPlace>(storeOf, [organizationId, orderId])
	return row
}
