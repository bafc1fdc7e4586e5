import type { ResultOf } from "@comanda/contract/endpoint.ts"
import { pageMeta } from "@comanda/contract/page.ts"
import type {
	listSupportAccess as contract,
	SupportAccess,
} from "@comanda/contract/platform-admin/support.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { like } from "../like.ts"

export type SupportRow = Omit<SupportAccess, "openedAt" | "expiresAt" | "endedAt"> & {
	openedAt: Date
	expiresAt: Date
	endedAt: Date | null
}

const columns = sql.raw(`a.id, a.organization_id as "organizationId", o.name as "organizationName",
	a.person_id as "personId", p.name as "personName", a.reason, a.opened_at as "openedAt", a.expires_at as "expiresAt",
	a.ended_at as "endedAt", a.ended_by as "endedBy", a.ended_at is null and a.expires_at > now() as "isOpen"`)
const accesses =
	sql.raw(`support_access a join platform_organization o on o.organization_id = a.organization_id
	join person p on p.id = a.person_id`)

type Wanted = {
	page: number
	limit: number
	q?: string | undefined
	open?: boolean | undefined
	organizationId?: string | undefined
}

/** Those in sight, the newest first: of one organization for who is in it, else of all for who looks after them. */
export async function findSupportRows(
	ctx: Pick<Context, "db">,
	{ page, limit, q, open, organizationId }: Wanted,
): Promise<ResultOf<typeof contract>> {
	const wanted = like(q)
	const { rows } = await sql<SupportRow & { total: number }>`
		select ${columns}, count(*) over ()::int as total from ${accesses}
		where (${organizationId ?? null}::uuid is null or a.organization_id = ${organizationId ?? null})
			and (${open ?? null}::boolean is null or (a.ended_at is null and a.expires_at > now()) = ${open ?? null})
			and (${wanted}::text is null or o.name ilike ${wanted} or p.name ilike ${wanted} or a.reason ilike ${wanted})
		order by a.opened_at desc, a.id desc limit ${limit} offset ${(page - 1) * limit}`.execute(ctx.db)
	return {
		rows: rows.map(({ total, ...row }) => presentSupport(row)),
		meta: pageMeta(page, limit, rows[0]?.total ?? 0),
	}
}

export async function findSupport(ctx: Context, id: string): Promise<SupportRow | null> {
	const { rows } = await sql<SupportRow>`
		select ${columns} from ${accesses}
		where a.organization_id = ${ctx.organizationId} and a.id = ${id}`.execute(ctx.db)
	return rows[0] ?? null
}

/** Who is in the organization right now. */
export async function openAccesses(ctx: Context): Promise<SupportRow[]> {
	const { rows } = await sql<SupportRow>`
		select ${columns} from ${accesses}
		where a.organization_id = ${ctx.organizationId} and a.ended_at is null and a.expires_at > now()
		order by a.expires_at desc`.execute(ctx.db)
	return rows
}

export function presentSupport({ openedAt, expiresAt, endedAt, ...row }: SupportRow): SupportAccess {
	return {
		...row,
		openedAt: openedAt.toISOString(),
		expiresAt: expiresAt.toISOString(),
		endedAt: endedAt?.toISOString() ?? null,
	}
}
