import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listExpiringStock as contract } from "@comanda/contract/stock/changes.ts"
import { sql } from "kysely"
import { findStore } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { findBatches } from "./batch-rows.ts"

/** Days are counted from the store's own today. */
export async function listExpiringStock(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { storeId, days } = input
	const store = await findStore(ctx, storeId)
	if (!store) throw new Refusal("NOT_FOUND", "There is no such store.")
	return findBatches(
		ctx,
		input,
		sql`b.store_id = ${storeId} and b.remaining > 0 and s.deleted_at is null
			and b.expires_on <= ${store.businessDate}::date + ${days}::int`,
	)
}
