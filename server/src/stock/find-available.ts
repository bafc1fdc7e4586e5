import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

const available: Prepared = {
	name: "stock_available",
	text: `select id, (available * 1000)::bigint as milli from stock_item
		where organization_id = $1 and id = any ($2::uuid[])`,
}

/** How much may still be promised of these things, in thousandths of their units. */
export async function findAvailable(ctx: Context, ids: readonly string[]): Promise<Map<string, number>> {
	if (ids.length === 0) return new Map()
	const rows = await ctx.query<{ id: string; milli: number }>(available, [ctx.organizationId, ids])
	return new Map(rows.map(({ id, milli }) => [id, milli]))
}
