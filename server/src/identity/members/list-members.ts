import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listMembers as contract } from "@comanda/contract/identity/endpoints.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type { MemberRole } from "@comanda/contract/permissions.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"

type Listing = ResultOf<typeof contract>
type Row = Omit<Listing["rows"][number], "roles"> & {
	roles: { storeId: string | null; role: MemberRole; expiresAt: string | null }[]
	total: number
}

/** The people of the organization; a lead of one store sees those who work there. */
export async function listMembers(ctx: Context, input: ParsedInputOf<typeof contract>): Promise<Listing> {
	const stores = ctx.stores === "*" ? null : [...ctx.stores]
	const wanted = input.q ? `%${input.q.replaceAll(/[\\%_]/g, "\\$&")}%` : null
	const { rows } = await sql<Row>`
		select m.id, m.name, p.email, m.status, count(*) over ()::int as total,
			(select coalesce(json_agg(json_build_object('storeId', r.store_id, 'role', r.role,
					'expiresAt', to_char(r.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by r.role), '[]'::json)
				from role_assignment r
				where r.organization_id = m.organization_id and r.member_id = m.id) as roles
		from member m left join person p on p.id = m.person_id
		where m.organization_id = ${ctx.organizationId}
			and (${stores}::uuid[] is null or exists (
				select from role_assignment r where r.organization_id = m.organization_id and r.member_id = m.id
					and r.store_id = any (${stores}::uuid[])))
			and (${wanted}::text is null or m.name ilike ${wanted})
		order by m.name, m.id
		limit ${input.limit} offset ${(input.page - 1) * input.limit}`.execute(ctx.db)
	return {
		rows: rows.map(({ total, ...member }) => member),
		meta: pageMeta(input.page, input.limit, rows[0]?.total ?? 0),
	}
}
