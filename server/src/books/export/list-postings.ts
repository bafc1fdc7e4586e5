import type { listPostings as contract } from "@comanda/contract/books/export.ts"
import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { Context } from "#platform/context.ts"
import { requireStore } from "../require-store.ts"
import { findPeriod } from "./find-period.ts"
import { findPostings } from "./find-postings.ts"

export async function listPostings(
	ctx: Context,
	{ from, to, ...wanted }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { businessDate } = await requireStore(ctx, wanted.storeId)
	const period = await findPeriod(ctx, wanted.storeId, { from, to, today: businessDate })
	const { rows, nextCursor } = await findPostings(ctx, period, wanted)
	return { rows, meta: { limit: wanted.limit, nextCursor } }
}
