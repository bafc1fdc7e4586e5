import type { Currency } from "@comanda/contract/money.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

type DepositOfOrder = { reservationId: string; storeId: string; currency: Currency; heldMinor: number }

const ofOrder: Prepared = {
	name: "deposit_of_order",
	text: `select r.id as "reservationId", r.store_id as "storeId", r.currency, r.deposit_held_minor as "heldMinor"
		from seating_order o join reservation r on r.organization_id = o.organization_id and r.seating_id = o.seating_id
		where o.organization_id = $1 and o.order_id = $2 and r.deposit_held_minor > 0
		order by r.starts_at, r.id limit 1`,
}

/** What is still held of a deposit of the party that an order is of. */
export async function findDepositOfOrder(
	ctx: Context,
	{ orderId }: { orderId: string },
): Promise<DepositOfOrder | null> {
	const [found] = await ctx.query<DepositOfOrder>(ofOrder, [ctx.organizationId, orderId])
	return found ?? null
}
