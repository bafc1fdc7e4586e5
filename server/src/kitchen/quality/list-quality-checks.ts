import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listQualityChecks as contract } from "@comanda/contract/kitchen/quality.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { like } from "../like.ts"
import { requireStore } from "../require-store.ts"
import { checksWithTickets, presentCheck, type QualityRow, qualityColumns } from "./quality-rows.ts"

const page: Prepared = {
	name: "quality_checks_page",
	text: `select ${qualityColumns}, count(*) over ()::int as total from ${checksWithTickets}
		where q.organization_id = $1 and q.store_id = $2 and ($3::text is null or q.status = $3)
			and ($4::uuid is null or q.ticket_id = $4)
			and ($5::text is null or exists (select from jsonb_array_elements(q.checkpoints) p
				where p ->> 'name' ilike $5 or p ->> 'note' ilike $5))
		order by q.created_at desc, q.id desc limit $6 offset $7`,
}

export async function listQualityChecks(
	ctx: Context,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { storeId, status, ticketId, q, page: number, limit } = input
	const filter = [status, ticketId, like(q)].map((value) => value ?? null)
	const [, rows] = await Promise.all([
		requireStore(ctx, storeId),
		ctx.query<QualityRow & { total: number }>(page, [
			...[ctx.organizationId, storeId, ...filter],
			...[limit, (number - 1) * limit],
		]),
	])
	return {
		rows: rows.map(({ total, ...row }) => presentCheck(row)),
		meta: pageMeta(number, limit, rows[0]?.total ?? 0),
	}
}
