import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listWorkflowTemplates as contract } from "@comanda/contract/kitchen/workflow-endpoints.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { like } from "../like.ts"
import { requireStore } from "../require-store.ts"
import { type TemplateRow, templateColumns } from "./template-rows.ts"

const page: Prepared = {
	name: "workflow_templates_page",
	text: `select ${templateColumns}, count(*) over ()::int as total from workflow_template w
		where w.organization_id = $1 and w.store_id = $2 and w.archived_at is null
			and ($3::text is null or w.name ilike $3)
			and ($4::boolean is null or (w.published_version is not null) = $4)
		order by lower(w.name), w.id limit $5 offset $6`,
}

export async function listWorkflowTemplates(
	ctx: Context,
	{ storeId, q, published, page: number, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const wanted = published === undefined ? null : published === "true"
	const [store, rows] = await Promise.all([
		requireStore(ctx, storeId),
		ctx.query<TemplateRow & { total: number }>(page, [
			...[ctx.organizationId, storeId, like(q), wanted],
			...[limit, (number - 1) * limit],
		]),
	])
	const inUse = store.settings.orders.workflowTemplateId
	return {
		rows: rows.map(({ total, ...row }) => ({ ...row, isInUse: row.id === inUse })),
		meta: pageMeta(number, limit, rows[0]?.total ?? 0),
	}
}
