import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

const hands: Prepared = {
	name: "kitchen_hands",
	text: `select counter_id as "counterId", count(*)::int as hands from counter_staff
		where organization_id = $1 and store_id = $2 and status in ('AVAILABLE', 'BUSY') group by 1`,
}

/** How many people make things at each counter. One, where nobody has said. */
export async function findHands(ctx: Context, storeId: string): Promise<Map<string, number>> {
	type Row = { counterId: string; hands: number }
	const rows = await ctx.query<Row>(hands, [ctx.organizationId, storeId])
	return new Map(rows.map((row) => [row.counterId, row.hands]))
}
