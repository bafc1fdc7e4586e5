import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listCounters as contract, KitchenCounter } from "@comanda/contract/kitchen/counters.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { like } from "../like.ts"
import { requireStore } from "../require-store.ts"
import { counterColumns } from "./counter-rows.ts"

const page: Prepared = {
	name: "counters_page",
	text: `select ${counterColumns}, count(*) over ()::int as total from counter c
		where c.organization_id = $1 and c.store_id = $2 and c.removed_at is null and ($3::text is null or c.status = $3)
			and ($4::text is null or c.kind = $4) and ($5::text is null or c.tags @> array[$5])
			and ($6::text is null or c.name ilike $6)
		order by c.sort, c.id limit $7 offset $8`,
}

export async function listCounters(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { storeId, status, kind, tag, q, page: number, limit } = input
	const filter = [status, kind, tag, like(q)].map((value) => value ?? null)
	const [, rows] = await Promise.all([
		requireStore(ctx, storeId),
		ctx.query<KitchenCounter & { total: number }>(page, [
			...[ctx.organizationId, storeId, ...filter],
			...[limit, (number - 1) * limit],
		]),
	])
	return {
		rows: rows.map(({ total, ...row }) => row),
		meta: pageMeta(number, limit, rows[0]?.total ?? 0),
	}
}
