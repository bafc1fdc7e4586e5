import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listWaiters as contract } from "@comanda/contract/floor/waiters.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import { settingsOf } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { requireStore } from "../require-store.ts"
import { findWaiters } from "./waiter-rows.ts"

export async function listWaiters(
	ctx: Context,
	{ page, limit, ...filter }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { businessDate } = await requireStore(ctx, filter.storeId)
	const { presenceSeconds } = (await settingsOf(ctx, filter.storeId)).service
	const wanted = { ...filter, businessDate, presenceSeconds, limit, offset: (page - 1) * limit }
	const { rows, total } = await findWaiters(ctx, wanted)
	return { rows, meta: pageMeta(page, limit, total) }
}
