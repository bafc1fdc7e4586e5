import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type {
	listPlatformOrganizations as contract,
	organizationSorts,
} from "@comanda/contract/platform-admin/organizations.ts"
import { sql } from "kysely"
import type { OpenContext } from "#platform/context.ts"
import { like } from "../like.ts"
import {
	type OrganizationColumns,
	organizationColumns,
	organizationsWithPlan,
	presentOrganization,
} from "./organization-rows.ts"

const sortColumns: Record<(typeof organizationSorts)[number], string> = {
	name: "lower(o.name)",
	status: "o.status",
	createdAt: "o.created_at",
	endsAt: "coalesce(s.ends_at, o.trial_ends_at)",
	lastActiveOn: "o.last_active_on",
}

export async function listPlatformOrganizations(
	ctx: OpenContext,
	input: ParsedInputOf<typeof contract>,
): Promise<ResultOf<typeof contract>> {
	const { page, limit, sortBy, sortOrder } = input
	const wanted = like(input.q)
	const order = sql.raw(`${sortColumns[sortBy]} ${sortOrder} nulls last, o.organization_id`)
	const { rows } = await sql<OrganizationColumns & { total: number }>`
		select ${organizationColumns}, count(*) over ()::int as total from ${organizationsWithPlan}
		where (${wanted}::text is null or o.name ilike ${wanted} or o.slug ilike ${wanted})
			and (${input.status ?? null}::text is null or o.status = ${input.status ?? null})
		order by ${order} limit ${limit} offset ${(page - 1) * limit}`.execute(ctx.db)
	return {
		rows: rows.map(({ total, ...row }) => presentOrganization(row)),
		meta: pageMeta(page, limit, rows[0]?.total ?? 0),
	}
}
