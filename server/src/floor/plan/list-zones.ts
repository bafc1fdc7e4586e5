import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listZones as contract } from "@comanda/contract/floor/plan.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { Context } from "#platform/context.ts"
import { findZones } from "./zone-rows.ts"

export async function listZones(
	ctx: Context,
	{ storeId, q, page, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { rows, total } = await findZones(ctx, { storeId, q, limit, offset: (page - 1) * limit })
	return { rows, meta: pageMeta(page, limit, total) }
}
