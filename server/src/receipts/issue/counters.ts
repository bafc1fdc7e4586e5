import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

const ownSeries = ""

const lockOwn: Prepared = {
	name: "receipt_counter_own",
	text: `insert into receipt_counter as c (organization_id, store_id, series) values ($1, $2, '${ownSeries}')
		on conflict (organization_id, store_id, series) do update set last_number = c.last_number
		returning last_number as "lastNumber"`,
}
const claimed: Prepared = {
	name: "receipt_claims_of_order",
	text: `select series, number, bill_id as "billId", issued_at as "issuedAt" from receipt_claim
		where organization_id = $1 and order_id = $2`,
}

/**
 * Whoever issues in a store does so after everybody who began before him has ended: numbers have no gaps, and nothing is
 * issued twice. It is the first thing he locks, so that nobody waits in a circle.
 */
export async function lockCounter(ctx: Context, storeId: string): Promise<{ lastNumber: number }> {
	const [counter] = await ctx.query<{ lastNumber: number }>(lockOwn, [ctx.organizationId, storeId])
	if (!counter) throw new Error(`Store ${storeId} has no counter of receipts.`)
	return counter
}

export type Claim = { series: string; number: number; billId: string | null; issuedAt: Date }

/** Numbers that devices gave to receipts of this order on paper. */
export function findClaims(ctx: Context, orderId: string): Promise<Claim[]> {
	return ctx.query<Claim>(claimed, [ctx.organizationId, orderId])
}
