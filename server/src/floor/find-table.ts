import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

const one: Prepared = {
	name: "table_one",
	text: `select id, number, zone_id as "zoneId" from floor_table where organization_id = $1 and store_id = $2
		and id = $3 and deleted_at is null`,
}

export async function findTable(
	ctx: Context,
	storeId: string,
	tableId: string,
): Promise<{ id: string; number: string; zoneId: string } | undefined> {
	const [row] = await ctx.query<{ id: string; number: string; zoneId: string }>(one, [
		ctx.organizationId,
		storeId,
		tableId,
	])
	return row
}
