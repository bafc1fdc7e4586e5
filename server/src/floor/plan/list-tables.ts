import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listTables as contract } from "@comanda/contract/floor/plan.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { Context } from "#platform/context.ts"
import { findTables } from "./table-rows.ts"

/** The tables of a store, with the link that each one's code opens. */
export async function listTables(
	ctx: Context,
	{ page, limit, ...filter }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { rows, total } = await findTables(ctx, { ...filter, limit, offset: (page - 1) * limit })
	return { rows, meta: pageMeta(page, limit, total) }
}
