import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listServings as contract } from "@comanda/contract/floor/waiters.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { Context } from "#platform/context.ts"
import { findServings, presentServing } from "./serving-rows.ts"

export async function listServings(
	ctx: Context,
	{ page, limit, ...filter }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { rows, total } = await findServings(ctx, { ...filter, limit, offset: (page - 1) * limit })
	return { rows: rows.map(presentServing), meta: pageMeta(page, limit, total) }
}
