import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listKitchenAlerts as contract } from "@comanda/contract/kitchen/alerts.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { like } from "../like.ts"
import { requireStore } from "../require-store.ts"
import { type AlertRow, alertColumns, presentAlert } from "./alert-rows.ts"

const page: Prepared = {
	name: "kitchen_alerts_page",
	text: `select ${alertColumns}, count(*) over ()::int as total from kitchen_alert a
		where a.organization_id = $1 and a.store_id = $2 and ($3::text is null or a.status = $3)
			and ($4::text is null or a.kind = $4) and ($5::text is null or a.severity = $5)
			and ($6::text is null or a.note ilike $6)
		order by a.raised_at desc, a.id desc limit $7 offset $8`,
}

export async function listKitchenAlerts(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { storeId, status, kind, severity, q, page: number, limit } = input
	const filter = [status, kind, severity, like(q)].map((value) => value ?? null)
	const [, rows] = await Promise.all([
		requireStore(ctx, storeId),
		ctx.query<AlertRow & { total: number }>(page, [
			...[ctx.organizationId, storeId, ...filter],
			...[limit, (number - 1) * limit],
		]),
	])
	const total = rows[0]?.total ?? 0
	return {
		rows: rows.map(({ total: _, ...row }) => presentAlert(row)),
		meta: pageMeta(number, limit, total),
	}
}
