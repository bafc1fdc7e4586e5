import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { listSecurityEvents as contract } from "@comanda/contract/platform-admin/activity.ts"
import { sql } from "kysely"
import type { OpenContext } from "#platform/context.ts"
import { readPlace, writePlace } from "./place.ts"

type Listing = ResultOf<typeof contract>
type Row = Omit<Listing["rows"][number], "at"> & { at: Date; exactly: string }

/** What happened at the door, newest first. Its details are the person's own and stay with him. */
export async function listSecurityEvents(
	ctx: OpenContext,
	input: ParsedInputOf<typeof contract>,
): Promise<Listing> {
	const after = input.cursor ? readPlace(input.cursor) : null
	const { personId, type, from, to, limit } = input
	const { rows } = await sql<Row>`
		select e.id, e.at, e.at::text as exactly, e.type, e.ip, e.user_agent as "userAgent",
			case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as person
		from security_event e left join person p on p.id = e.person_id
		where true
			${personId ? sql`and e.person_id = ${personId}` : sql``}
			${type ? sql`and e.type = ${type}` : sql``}
			${from ? sql`and e.at >= ${from}` : sql``}
			${to ? sql`and e.at < ${to}` : sql``}
			${after ? sql`and (e.at, e.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
		order by e.at desc, e.id desc limit ${limit + 1}`.execute(ctx.db)
	const shown = rows.slice(0, limit)
	const last = rows.length > limit ? shown.at(-1) : undefined
	return {
		rows: shown.map(({ exactly, at, ...row }) => ({ ...row, at: at.toISOString() })),
		meta: { limit, nextCursor: last ? writePlace({ at: last.exactly, id: last.id }) : null },
	}
}
