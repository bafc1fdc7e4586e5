import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

const one: Prepared = {
	name: "zone_one",
	text: "select id from zone where organization_id = $1 and store_id = $2 and id = $3 and deleted_at is null",
}

export async function findZone(
	ctx: Context,
	storeId: string,
	zoneId: string,
): Promise<{ id: string } | undefined> {
	const [row] = await ctx.query<{ id: string }>(one, [ctx.organizationId, storeId, zoneId])
	return row
}
