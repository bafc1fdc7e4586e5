import type { OrderStatus } from "@comanda/contract/orders/states.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Job } from "#platform/jobs/jobs.ts"

/** While it is one of these, somebody may still have to read what is written on an order. */
export const unfinished: readonly OrderStatus[] = [
	"DRAFT",
	"PENDING",
	"CONFIRMED",
	"PREPARING",
	"ON_HOLD",
	"READY",
	"OUT_FOR_DELIVERY",
]

const forgetting = (which: string) => `with o as (
		update customer_order set note = null, allergy_note = null, guest_name = null,
			guest_phone_sealed = null, delivery_address_sealed = null, forgets_notes = false
		where organization_id = $1 and forgets_notes and ${which} returning id
	)
	update order_line l set note = null from o where l.organization_id = $1 and l.order_id = o.id and l.note is not null`

const one: Prepared = { name: "order_forget_notes", text: forgetting("id = $2") }
const late: Prepared = {
	name: "orders_forget_notes",
	text: forgetting("(not (status = any ($2::text[])) or placed_at < now() - interval '1 day')"),
}

/** The order has ended: what its customer wrote goes with him, if he was forgotten meanwhile. */
export async function forgetNotesAtEnd(ctx: Context, orderId: string, status: OrderStatus): Promise<void> {
	if (!unfinished.includes(status)) await ctx.query(one, [ctx.organizationId, orderId])
}

/** Nobody cooks an order of yesterday: what was never ended is forgotten all the same. */
export const forgetOrderNotes: Job = {
	name: "forget-order-notes",
	cron: "52 3 * * *",
	run: async (ctx) => void (await ctx.query(late, [ctx.organizationId, unfinished])),
}
