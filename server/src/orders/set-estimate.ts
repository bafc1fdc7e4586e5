import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"

// What somebody changes just now is told with the next estimate, which that change brings about: who holds so many
// orders waits for none, or everybody would wait for him.
const write: Prepared = {
	name: "orders_set_estimate",
	text: `with free as materialized (
			select id from customer_order where organization_id = $1 and id = any ($2::uuid[])
			order by id for no key update skip locked
		)
		update customer_order o set eta_at = e.eta, queue_position = e.position
		from unnest($2::uuid[], $3::timestamptz[], $4::int[]) as e(id, eta, position) join free on free.id = e.id
		where o.organization_id = $1 and o.id = e.id
			and (o.eta_at, o.queue_position) is distinct from (e.eta, e.position)
		returning o.id, o.store_id as "storeId", o.eta_at as "etaAt", o.queue_position as "queuePosition"`,
}

type Estimate = { orderId: string; etaAt: Date | null; queuePosition: number | null }

/** When orders will be ready and how many stand before them, as the kitchen's load says. Told only where it changed. */
export async function setEstimates(ctx: Context, estimates: readonly Estimate[]): Promise<void> {
	if (estimates.length === 0) return
	type Row = { id: string; storeId: string; etaAt: Date | null; queuePosition: number | null }
	const columns = [
		estimates.map((each) => each.orderId),
		estimates.map((each) => each.etaAt),
		estimates.map((each) => each.queuePosition),
	]
	for (const { id, storeId, ...told } of await ctx.query<Row>(write, [ctx.organizationId, ...columns]))
		record(ctx, storeId, "Order.Estimated", id, told)
}
