import type { listTipDistributions as contract } from "@comanda/contract/books/tips.ts"
import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { requireStore } from "../require-store.ts"
import {
	presentTipDistribution,
	type TipDistributionRow,
	tipDistributionColumns,
} from "./tip-distribution-rows.ts"

const filter = "t.organization_id = $1 and t.store_id = $2 and ($3::text is null or t.status = $3)"
const page: Prepared = {
	name: "tip_distribution_page",
	text: `select ${tipDistributionColumns} from tip_distribution t where ${filter}
		order by t.proposed_at desc, t.id limit $4 offset $5`,
}
const count: Prepared = {
	name: "tip_distribution_count",
	text: `select count(*)::int as total from tip_distribution t where ${filter}`,
}

export async function listTipDistributions(
	ctx: Context,
	{ storeId, status, page: number, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	await requireStore(ctx, storeId)
	const values = [ctx.organizationId, storeId, status ?? null]
	const [rows, [counted]] = await Promise.all([
		ctx.query<TipDistributionRow>(page, [...values, limit, (number - 1) * limit]),
		ctx.query<{ total: number }>(count, values),
	])
	return { rows: rows.map(presentTipDistribution), meta: pageMeta(number, limit, counted?.total ?? 0) }
}
