import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listActivity as contract } from "@comanda/contract/platform-admin/activity.ts"
import { sql } from "kysely"
import type { OpenContext } from "#platform/context.ts"
import { readPlace, writePlace } from "./place.ts"

type Listing = ResultOf<typeof contract>
type Row = Omit<Listing["rows"][number], "at"> & { at: Date; exactly: string }

/** Newest first. The cursor names the last row shown, so what happens meanwhile shifts nothing. */
export async function listActivity(
	ctx: OpenContext,
	input: ParsedInputOf<typeof contract>,
): Promise<Listing> {
	const after = input.cursor ? readPlace(input.cursor) : null
	const { actorId, organizationId, type, from, to, limit } = input
	const { rows } = await sql<Row>`
		select a.id, a.at, a.at::text as exactly, json_build_object('id', a.actor_id, 'name', p.name) as actor,
			case when o.organization_id is not null then json_build_object('id', o.organization_id, 'name', o.name) end
				as organization,
			a.type, a.details, a.ip
		from platform_activity a join person p on p.id = a.actor_id
			left join platform_organization o on o.organization_id = a.organization_id
		where true
			${actorId ? sql`and a.actor_id = ${actorId}` : sql``}
			${organizationId ? sql`and a.organization_id = ${organizationId}` : sql``}
			${type ? sql`and a.type = ${type}` : sql``}
			${from ? sql`and a.at >= ${from}` : sql``}
			${to ? sql`and a.at < ${to}` : sql``}
			${after ? sql`and (a.at, a.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
		order by a.at desc, a.id desc limit ${limit + 1}`.execute(ctx.db)
	const shown = rows.slice(0, limit)
	const last = rows.length > limit ? shown.at(-1) : undefined
	return {
		rows: shown.map(({ exactly, at, ...row }) => ({ ...row, at: at.toISOString() })),
		meta: { limit, nextCursor: last ? writePlace({ at: last.exactly, id: last.id }) : null },
	}
}
