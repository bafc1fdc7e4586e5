import type { Portions } from "@comanda/contract/stock/portions.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

const all: Prepared = {
	name: "stock_portions",
	text: `select kind, subject_id as id, portions from stock_portions where organization_id = $1 and store_id = $2`,
}

/** How many there are of what a recipe counts, as it was when the last entry that changed it was read. */
export function stockPortions(ctx: Context, storeId: string): Promise<Portions[]> {
	return ctx.query<Portions>(all, [ctx.organizationId, storeId])
}
