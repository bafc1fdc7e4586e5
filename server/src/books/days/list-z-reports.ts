import type { listZReports as contract } from "@comanda/contract/books/days.ts"
import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { requireStore } from "../require-store.ts"
import { presentZReport, type ZReportRow, zReportColumns } from "./z-report-rows.ts"

const filter = `d.organization_id = $1 and d.store_id = $2 and ($3::date is null or d.business_date >= $3)
	and ($4::date is null or d.business_date <= $4)`
const page: Prepared = {
	name: "books_z_reports_page",
	text: `select ${zReportColumns} from day_close d where ${filter} order by d.number desc limit $5 offset $6`,
}
const count: Prepared = {
	name: "books_z_reports_count",
	text: `select count(*)::int as total from day_close d where ${filter}`,
}

export async function listZReports(
	ctx: Context,
	{ storeId, from, to, page: number, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	await requireStore(ctx, storeId)
	const values = [ctx.organizationId, storeId, from ?? null, to ?? null]
	const [rows, [counted]] = await Promise.all([
		ctx.query<ZReportRow>(page, [...values, limit, (number - 1) * limit]),
		ctx.query<{ total: number }>(count, values),
	])
	return { rows: rows.map(presentZReport), meta: pageMeta(number, limit, counted?.total ?? 0) }
}
