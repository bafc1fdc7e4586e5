import type { SessionState } from "@comanda/contract/floor/states.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"

export type GuestRow = {
	id: string
	storeId: string
	tableId: string
	seatingId: string | null
	state: SessionState
	openedAt: Date
	expiresAt: Date
	closedAt: Date | null
	minutes: number
	participants: { id: string; openedAt: string }[]
}

export type GuestFilter = {
	id?: string
	storeId?: string
	tableId?: string | undefined
	state?: SessionState | undefined
	limit: number
	offset: number
}

/** Ten minutes before the end of half an hour; of shorter sessions the last third. */
export const warningMinutesMax = 10

const warningText = `least(${warningMinutesMax}, g.minutes / 3.0) * interval '1 minute'`
const stateText = `case when g.closed_at is not null then 'CLOSED' when g.expires_at <= now() then 'EXPIRED'
	when g.expires_at <= now() + ${warningText} then 'WARNING' else 'ACTIVE' end`

/** When a session's guest is warned, unless he does something before. */
export function warnsAt({ expiresAt, minutes }: Pick<GuestRow, "expiresAt" | "minutes">): Date {
	return new Date(expiresAt.getTime() - Math.min(warningMinutesMax, minutes / 3) * 60_000)
}

/** Sessions that answer a search, the newest first, and how many there are in all. */
export async function findGuests(
	ctx: Context,
	filter: GuestFilter,
): Promise<{ rows: GuestRow[]; total: number }> {
	const { id = null, storeId = null, tableId = null, state = null, limit, offset } = filter
	// The page first: who else is there is asked for what is shown, not for all that was found.
	const { rows } = await sql<GuestRow & { total: number }>`
		with page as materialized (
			select g.*, count(*) over ()::int as total from guest_session g
			where g.organization_id = ${ctx.organizationId}
				and (${id}::uuid is null or g.id = ${id})
				and (${storeId}::uuid is null or g.store_id = ${storeId})
				and (${tableId}::uuid is null or g.table_id = ${tableId})
				and (${state}::text is null or ${sql.raw(stateText)} = ${state})
			order by g.opened_at desc, g.id desc limit ${limit} offset ${offset}
		)
		select g.id, g.store_id as "storeId", g.table_id as "tableId", g.seating_id as "seatingId",
			${sql.raw(stateText)} as state, g.opened_at as "openedAt", g.expires_at as "expiresAt",
			g.closed_at as "closedAt", g.minutes, g.total,
			(select coalesce(json_agg(json_build_object('id', p.id, 'openedAt',
					to_char(p.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by p.opened_at, p.id), '[]'::json)
				from guest_session p where p.organization_id = g.organization_id and p.seating_id = g.seating_id
					and p.store_id = g.store_id and p.closed_at is null and p.expires_at > now()) as participants
		from page g order by g.opened_at desc, g.id desc`.execute(ctx.db)
	return { rows: rows.map(({ total, ...row }) => row), total: rows[0]?.total ?? 0 }
}

/** How many phones are here with each of these parties. */
export async function countPhones(ctx: Context, seatingIds: readonly string[]): Promise<Map<string, number>> {
	const { rows } = await sql<{ seatingId: string; phones: number }>`
		select seating_id as "seatingId", count(*)::int as phones from guest_session
		where organization_id = ${ctx.organizationId} and seating_id = any (${[...seatingIds]}::uuid[])
			and closed_at is null and expires_at > now() group by seating_id`.execute(ctx.db)
	return new Map(rows.map(({ seatingId, phones }) => [seatingId, phones]))
}
