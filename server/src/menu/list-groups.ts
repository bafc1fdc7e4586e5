import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listGroups as contract } from "@comanda/contract/menu/groups.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { type GroupRow, groupColumns, presentGroup } from "./group-rows.ts"
import { isNamed, pageOf } from "./page-of.ts"
import { requireStore } from "./require-store.ts"

export async function listGroups(
	ctx: Context,
	{ storeId, q, includeDeleted, page, limit }: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	await requireStore(ctx, storeId)
	const found = sql`from option_group g where g.organization_id = ${ctx.organizationId} and g.store_id = ${storeId}
		${includeDeleted ? sql`` : sql`and g.deleted_at is null`}
		${q ? sql`and ${isNamed("g.name", q)}` : sql``}`
	const { rows, meta } = await pageOf<GroupRow>(ctx, {
		columns: groupColumns,
		found,
		order: "g.sort, g.id",
		page,
		limit,
	})
	return { rows: rows.map(presentGroup), meta }
}
