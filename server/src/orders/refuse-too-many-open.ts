import type { StoreRow } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { Refusal } from "#platform/refusal.ts"

const open: Prepared = {
	name: "orders_open_of_customer",
	text: `select count(*)::int as open from customer_order
		where organization_id = $1 and store_id = $2 and (guest_session_id = $3 or customer_person_id = $4)
			and status in ('DRAFT', 'PENDING', 'CONFIRMED', 'PREPARING', 'ON_HOLD')`,
}

/** Some stores let one customer have only so many orders under way. */
export async function refuseTooManyOpen(ctx: Context, { id, settings }: StoreRow): Promise<void> {
	const { perCustomerMax } = settings.orders
	const { caller } = ctx
	const isGuest = caller.kind === "guest"
	const isCustomer = caller.kind === "person" && ctx.grant === "own"
	if (perCustomerMax === 0 || !(isGuest || isCustomer)) return
	const values = [ctx.organizationId, id, isGuest ? caller.id : null, isCustomer ? caller.id : null]
	const [row] = await ctx.query<{ open: number }>(open, values)
	if ((row?.open ?? 0) < perCustomerMax) return
	const data = { openMax: perCustomerMax }
	throw new Refusal("MAXIMUM_ORDER_EXCEEDED", "Wait until an earlier order of yours is ready.", { data })
}
