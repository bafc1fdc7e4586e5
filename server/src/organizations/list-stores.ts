import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listStores as contract } from "@comanda/contract/organizations/endpoints.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { Context } from "#platform/context.ts"
import { presentStore } from "./present-store.ts"
import { refuseNarrowReach } from "./refuse-narrow-reach.ts"
import { listDetails } from "./store-details.ts"

/** The stores in reach. A deleted one is within nobody's reach but that of who reaches all of them. */
export async function listStores(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { page, limit, q = null, sortBy, sortOrder, includeDeleted } = input
	if (includeDeleted) refuseNarrowReach(ctx)
	const wanted = { q, sortBy, sortOrder, includeDeleted, limit, offset: (page - 1) * limit }
	const { rows, total } = await listDetails(ctx, wanted)
	return { rows: rows.map((row) => presentStore(row, ctx.now)), meta: pageMeta(page, limit, total) }
}
