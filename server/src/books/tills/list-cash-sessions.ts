import type { listCashSessions as contract } from "@comanda/contract/books/tills.ts"
import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { memberOf } from "../member-of.ts"
import { requireStore } from "../require-store.ts"
import { type CashSessionRow, cashSessionColumns, presentCashSession } from "./cash-session-rows.ts"

const filter = `s.organization_id = $1 and s.store_id = $2 and ($3::text is null or s.status = $3)
	and ($4::uuid is null or s.device_id = $4) and (not $5 or s.opened_by_member = $6)`
const page: Prepared = {
	name: "cash_session_page",
	text: `select ${cashSessionColumns} from cash_session s where ${filter}
		order by s.opened_at desc, s.id limit $7 offset $8`,
}
const count: Prepared = {
	name: "cash_session_count",
	text: `select count(*)::int as total from cash_session s where ${filter}`,
}

export async function listCashSessions(
	ctx: Context,
	{ storeId, status, deviceId, page: number, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	await requireStore(ctx, storeId)
	const own = [ctx.grant === "own", memberOf(ctx)]
	const values = [ctx.organizationId, storeId, status ?? null, deviceId ?? null, ...own]
	const [rows, [counted]] = await Promise.all([
		ctx.query<CashSessionRow>(page, [...values, limit, (number - 1) * limit]),
		ctx.query<{ total: number }>(count, values),
	])
	return { rows: rows.map(presentCashSession), meta: pageMeta(number, limit, counted?.total ?? 0) }
}
