import type { ServingStatus } from "@comanda/contract/floor/states.ts"
import type { Serving } from "@comanda/contract/floor/waiters.ts"
import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { like } from "../like.ts"
import { notHere } from "../not-here.ts"

export type ServingRow = {
	orderId: string
	storeId: string
	tableId: string
	tableNumber: string
	businessDate: string
	status: ServingStatus
	memberId: string | null
	memberName: string | null
	askedIds: string[]
	expiresAt: Date | null
	readyAt: Date
	acceptedAt: Date | null
	endedAt: Date | null
}

const columns = sql`s.order_id as "orderId", s.store_id as "storeId", s.table_id as "tableId",
	s.table_number as "tableNumber", to_char(s.business_date, 'YYYY-MM-DD') as "businessDate", s.status,
	s.member_id as "memberId", m.name as "memberName", s.asked_ids as "askedIds", s.expires_at as "expiresAt",
	s.ready_at as "readyAt", s.accepted_at as "acceptedAt", s.ended_at as "endedAt"`
const from = sql`from serving s left join member m on m.organization_id = s.organization_id and m.id = s.member_id`

type Filter = {
	storeId: string
	q?: string | undefined
	status?: ServingStatus | undefined
	memberId?: string | undefined
	tableId?: string | undefined
	limit: number
	offset: number
}

export async function findServings(
	ctx: Context,
	filter: Filter,
): Promise<{ rows: ServingRow[]; total: number }> {
	const { storeId, status = null, memberId = null, tableId = null, limit, offset } = filter
	const wanted = like(filter.q)
	const { rows } = await sql<ServingRow & { total: number }>`
		select ${columns}, count(*) over ()::int as total ${from}
		where s.organization_id = ${ctx.organizationId} and s.store_id = ${storeId}
			and (${wanted}::text is null or s.table_number ilike ${wanted})
			and (${status}::text is null or s.status = ${status})
			and (${memberId}::uuid is null or s.member_id = ${memberId})
			and (${tableId}::uuid is null or s.table_id = ${tableId})
		order by s.ready_at desc, s.order_id desc limit ${limit} offset ${offset}`.execute(ctx.db)
	return { rows: rows.map(({ total, ...row }) => row), total: rows[0]?.total ?? 0 }
}

/** Holds what is to be brought: two who say yes at once are heard one after the other. */
export async function lockServing(ctx: Context, orderId: string): Promise<ServingRow | undefined> {
	await sql`select from serving where organization_id = ${ctx.organizationId} and order_id = ${orderId}
		for update`.execute(ctx.db)
	const { rows } = await sql<ServingRow>`select ${columns} ${from}
		where s.organization_id = ${ctx.organizationId} and s.order_id = ${orderId}`.execute(ctx.db)
	return rows[0]
}

export async function requireServing(ctx: Context, orderId: string): Promise<ServingRow> {
	const serving = await lockServing(ctx, orderId)
	if (!serving) throw notHere("order to be served")
	return serving
}

export function presentServing({ businessDate, askedIds, ...row }: ServingRow): Serving {
	return {
		...row,
		expiresAt: row.expiresAt?.toISOString() ?? null,
		readyAt: row.readyAt.toISOString(),
		acceptedAt: row.acceptedAt?.toISOString() ?? null,
		endedAt: row.endedAt?.toISOString() ?? null,
	}
}
