import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { getAllDay as contract } from "@comanda/contract/kitchen/boards.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { requireStore } from "../require-store.ts"

type Answer = ResultOf<typeof contract>

// The newest line says what a thing is called now.
const counts: Prepared = {
	name: "kitchen_all_day",
	text: `select l.item_id as "itemId", l.variant_id as "variantId",
			(array_agg(l.name order by l.id desc))[1] as name,
			(array_agg(l.variant_name order by l.id desc))[1] as "variantName",
			sum(k.quantity - k.cancelled_quantity)::int as quantity,
			coalesce(sum(k.quantity - k.cancelled_quantity) filter (where k.prep_status <> 'QUEUED'), 0)::int as "inProgress",
			count(distinct t.id)::int as tickets
		from kitchen_ticket t
			join kitchen_ticket_line k on k.organization_id = t.organization_id and k.ticket_id = t.id
			join order_line l on l.organization_id = k.organization_id and l.id = k.line_id
		where t.organization_id = $1 and t.store_id = $2 and ($3::uuid is null or t.counter_id = $3)
			and t.status not in ('BUMPED', 'CANCELLED') and k.prep_status in ('QUEUED', 'IN_PROGRESS', 'QUALITY_CHECK')
		group by 1, 2 order by quantity desc, 1, 2`,
}

export async function getAllDay(
	ctx: Context,
	{ storeId, counterId }: ParsedInputOf<typeof contract>,
): Promise<Answer> {
	const [, rows] = await Promise.all([
		requireStore(ctx, storeId),
		ctx.query<Answer["rows"][number]>(counts, [ctx.organizationId, storeId, counterId ?? null]),
	])
	return { storeId, rows, now: ctx.now.toISOString() }
}
